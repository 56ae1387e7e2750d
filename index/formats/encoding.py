"""The bytes of a file that is nothing but text in, the text out, whatever it was encoded in.

A byte order mark tells, then NUL bytes, then UTF-8 if the bytes are valid, then what the file itself declares, then the
alphabets of Latin letters (of Windows, of DOS and of old Macs), then what charset-normalizer finds. No letter is
dropped: what is no text in any is refused.
"""

import codecs
import re
import unicodedata
from collections.abc import Sequence

from index.errors import BadEncoding, NotText

HEAD = 4096  # bytes from the start in which a page declares its encoding

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_DECLARED = re.compile(
    rb"<meta[^>]{0,99}charset\s{0,9}=\s{0,9}[\"']?([\w-]{3,20})|<\?xml[^>]{0,99}encoding=[\"']([\w-]{3,20})",
    re.IGNORECASE,
)
# Encodings that pages name, and the larger ones that they mean (encoding.spec.whatwg.org), by Python's names. No other
# codec is used because a file names it: some take the square of its length.
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
_USED = re.compile(r"cp\d+|iso8859-\d+|koi8-\w|gb18030|big5hkscs|euc_jp|iso2022_jp|mac-\w+")
# Encodings of Latin letters, the first preferred, and the letters besides ASCII's of languages written in them.
_LATIN = {
    "cp1252": (
        "äöüß", "åäö", "åæøé", "áðéíóúýþæö", "àâçéèêëîïôœùûüÿ", "áéíñóúü", "áâãàçéêíóôõú", "àèéìíîòóùú", "àçèéíïòóúü",
        "áèéêëíïóôöü", "äöõü",
    ),
    "iso8859-15": ("àâçéèêëîïôœùûüÿ",),
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ"),
    "cp1254": ("âçğîıöşü",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"),
    "iso8859-2": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű", "ăâîşţ"),
}  # fmt: skip
_DOS = {"cp852": _LATIN["cp1250"], "cp850": _LATIN["cp1252"], "mac-roman": _LATIN["cp1252"]}  # and of old Macs
_OTHERS = "cp1251 koi8_r cp866 cp1253 cp1255 cp1256 cp874 cp932 euc_jp gb18030 big5 cp949".split()
_SIGN_IN_WORD = re.compile(
    "[^\\W\\d_][¡-©«-¬»®-³¶¸¹¼-¿×÷†‡•™“”][^\\W\\d_]|[¼-¾][^\\W\\d_]|[^\\W\\d_][‚„]"
    "|[a-zß-ÿ][À-ÖØ-Þ]|[A-Z][À-ÖØ-Þ][a-zß-ÿ]|(?<![^\\W\\d_])[ÐÑ](?![^\\W\\d_])"  # a small letter before a capital one
)
_UNUSUAL = re.compile("[^\\w\\s\x00-\x7f“”‘’„‚«»‹›–—…•€£§°©®™¿¡·×±†]")  # in a text in Latin letters
FOREIGN = 0.4  # of a text's letters have accents, at most, where they are Latin ones
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def decoded(name: str, data: bytes, *, page: bool = False) -> str:
    """The text of the file ``name``, without its byte order mark.

    >>> decoded("a.txt", "Café".encode("utf-16")), decoded("a.txt", "“Café”".encode("cp1252"))
    ('Café', '“Café”')

    ``page``: NUL bytes are left to be removed, as browsers do. Else raises ``NotText`` if there is one and it is not
    UTF-16; raises ``BadEncoding``, with the first byte that is not UTF-8, if nothing fits.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _strict(name, data, encoding, len(mark))
    if (position := data.find(b"\0")) >= 0:
        if text := _wide(data):
            return text
        if not page:
            raise NotText(name, position)
    if b"\x1b$" in data and (text := _shown(_attempt(data, "iso2022_jp"))):
        return text
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        text = _repaired(name, data, error) or _declared(data) or _found(data)
        if text is None:
            raise BadEncoding(name, error.start, data[error.start]) from None
        return text


def _strict(name: str, data: bytes, encoding: str, start: int) -> str:
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        raise BadEncoding(name, start + error.start, data[start + error.start]) from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, if one of its two orders gives characters alone; of both, the one with more of ASCII.

    Subtle: pairs of letters in ASCII are valid UTF-16, mostly Chinese; a text in ASCII is not made one by a single NUL.
    """
    shown, nuls = sum(map(data.count, range(0x20, 0x7F))), data.count(0)
    if 4 * nuls < len(data) < 1.1 * shown + nuls:
        return None
    read = [text for order in ("utf-16-le", "utf-16-be") if (text := _attempt(data, order)) and _is_text(text)]
    return max(read, key=lambda text: sum(map(str.isascii, text)), default=None)


def _is_text(text: str) -> bool:
    """Whether all are characters that are assigned, and none is a control character but those of lines."""
    return not _CONTROL.search(text) and {unicodedata.category(sign) for sign in set(text)}.isdisjoint({"Cn", "Co"})


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _repaired(name: str, data: bytes, first: UnicodeDecodeError) -> str | None:
    """UTF-8 in which some bytes of windows-1252 stand, as where pages are put together; ``None`` if it is not UTF-8.

    Raises ``BadEncoding`` if a letter of it is broken off.
    """
    text = data.decode(errors="replace")
    if sum(sign > "\x7f" for sign in text) < 2 * text.count("\ufffd"):
        return None
    try:
        return data.decode(errors=_STRAY)
    except UnicodeDecodeError:
        raise BadEncoding(name, first.start, data[first.start]) from None


def _western(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError) or error.end - error.start > 1 or error.end == len(error.object):
        raise error
    return error.object[error.start : error.end].decode("cp1252"), error.end


_STRAY = "pullquote.stray"
codecs.register_error(_STRAY, _western)


def _declared(data: bytes) -> str | None:
    """The text in the encoding that a page names, if it is one that pages use and the bytes are valid in it."""
    for told in _DECLARED.findall(data[:HEAD]):
        try:
            name = codecs.lookup(b"".join(told).decode()).name
        except LookupError:
            continue
        meant = _MEANT.get(name, name)
        if _USED.fullmatch(meant) and (text := _shown(_attempt(data, meant))):
            return text
    return None


def _found(data: bytes) -> str | None:
    """The text in the first encoding of Latin letters that makes words of one language of it; else, as it is found."""
    from charset_normalizer import from_bytes  # takes 40 ms to import, and most files are UTF-8

    read = {encoding: text for encoding in _LATIN if (text := _shown(_attempt(data, encoding)))}
    western = read.get("cp1252")
    if western and _is_spelled(western, _LATIN["cp1252"]):
        return western
    for encoding, alphabets in _DOS.items():
        text = _shown(_attempt(data, encoding))
        if text and _is_spelled(text, alphabets) and not _UNUSUAL.search(text):
            return text
    best = from_bytes(data, cp_isolation=["cp1252", "cp1250", *_OTHERS]).best()
    if best and best.encoding in _OTHERS:
        return _shown(str(best))
    spelled = next((text for encoding, text in read.items() if _is_spelled(text, _LATIN[encoding])), None)
    return spelled or (western if western and _is_latin(western) else None)


def _is_spelled(text: str, alphabets: Sequence[str]) -> bool:
    """Whether all letters of a text are of one alphabet, and no sign stands within a word.

    >>> [_is_spelled(text, ["äöüß", "àéè"]) for text in ("Köln", "l'été à Köln", "Rz¹d")]
    [True, False, False]
    """
    letters = {sign for sign in text.casefold() if sign.isalpha() and not sign.isascii()} - {"μ", "ª", "º"}
    return any(letters.issubset(alphabet) for alphabet in alphabets) and not _SIGN_IN_WORD.search(text)


def _is_latin(text: str) -> bool:
    letters = [sign.isascii() for sign in text if sign.isalpha()]
    return letters.count(False) <= FOREIGN * len(letters)


def _shown(text: str | None) -> str | None:
    return text if text and not _CONTROL.search(text) else None
