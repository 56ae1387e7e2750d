"""Signs that Word writes otherwise than as text: raised numbers, and those of fonts of symbols."""

_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_PRIVATE = 0xF000  # added to the code of a sign that only its font knows


def _from(start: int, signs: str) -> dict[int, str]:
    return {code: sign for code, sign in enumerate(signs, start) if sign != " "}


_WINGDINGS = (
    {0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x76: "❖", 0x78: "☒", 0x9F: "•", 0xA7: "▪"}
    | {0x20: " ", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}
    | _from(0x45, "☜☞☝☟ ☺😐☹")
    | _from(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")
    | _from(0xDF, "←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩⇔⇕")
)
_SYMBOL = (
    _from(0x21, "!∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_")
    | _from(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼")
    | _from(0xA1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…")
    | _from(0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑")
    | {0x20: " ", 0xF1: "⟩", 0xF2: "∫"}
)
_FONTS = {
    "Symbol": _SYMBOL,
    "Wingdings": _WINGDINGS,
    "Wingdings 2": _from(0x4F, "✗✓☒☑☒") | _from(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿") | {0x20: " ", 0xA3: "☐"},
    "Wingdings 3": {0x20: " "},
    "Webdings": {0x20: " ", 0x61: "✓", 0x63: "☐", 0x72: "✗"},
}


def raised(text: str) -> str:
    """A raised text; a number in signs of its own, so that it does not run into the one before.

    >>> raised("2"), raised("-6"), raised("1,2"), raised("st")
    ('²', '⁻⁶', '¹,²', 'st')
    """
    return text if any(map(str.isalpha, text)) else text.translate(_RAISED)


def sign(code: str, font: str) -> str:
    """A sign by its code in a font; "" of a picture.

    >>> sign("F061", "Symbol"), sign("00E9", "Arial"), sign("F0E0", "Wingdings"), sign("F0FF", "Wingdings")
    ('α', 'é', '→', '')
    """
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if font in _FONTS:
        return _FONTS[font].get(place % _PRIVATE, "")
    return chr(place) if 0x20 <= place < 0xD800 else ""  # noqa: PLR2004 - what stands behind is no character, or private


def shown(text: str, font: str) -> str:
    """A text as its font shows it, where that is one of symbols.

    >>> shown("à", "Wingdings"), shown("a\\uf0b3川", "Symbol"), shown("à", "Arial")
    ('→', 'α≥川', 'à')
    """
    signs = _FONTS.get(font)
    if signs is None:
        return text
    own = range(0x100), range(_PRIVATE, _PRIVATE + 0x100)
    return "".join(
        signs.get(ord(sign) % _PRIVATE, "") if any(ord(sign) in codes for codes in own) else sign for sign in text
    )
