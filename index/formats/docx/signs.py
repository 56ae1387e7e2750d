"""Signs that Word writes otherwise than as text: raised numbers, and those of a font of symbols."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"  # where the font has a to z
_CAPITAL = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_OTHERS = {0x2D: "−", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈"}
_SYMBOLS = (
    {code: chr(code) for code in range(0x20, 0x40)}
    | {0x61 + place: letter for place, letter in enumerate(_GREEK)}
    | {0x41 + place: letter for place, letter in enumerate(_CAPITAL)}
    | _OTHERS
)
_PRIVATE = 0xF000  # added to the code of a sign that only its font knows


def raised(text: str) -> str:
    """A raised text; a number in signs of its own, so that it does not run into the one before.

    >>> raised("2"), raised("st")
    ('²', 'st')
    """
    return text.translate(_RAISED) if text.strip().isdecimal() else text


def sign(code: str, font: str) -> str:
    """A sign by its code in a font; "" of a picture.

    >>> sign("F061", "Symbol"), sign("00E9", "Arial"), sign("F04A", "Wingdings")
    ('α', 'é', '')
    """
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if font == "Symbol":
        return _SYMBOLS.get(place % _PRIVATE, "")
    return chr(place) if 0x20 <= place < 0xD800 else ""  # noqa: PLR2004 - what stands behind is no character, or private
