"""How wide a text is in the letters of our figures, and where it must be broken."""

from collections.abc import Iterator, Mapping

__all__ = ["broken", "width"]

# Advance widths of Arial and Liberation Sans, which share them, in thousandths of the size.
_WIDTHS: Mapping[str, int] = {
    letter: advance
    for letters, advance in (
        ("ijl'|‚", 222),
        ("ftI .,:;/\\!·", 278),
        ("r()-[]", 333),
        ('"', 355),
        ("*", 389),
        ("ckJsvxyzç", 500),
        ("abdeghnopqu0123456789?#$_€äöüëéèïáàâô–", 556),
        ("FTZß+<>=", 611),
        ("ABEKPSVXY&ÄÉ", 667),
        ("CDHNRUwÜ", 722),
        ("GOQÖ", 778),
        ("mM", 833),
        ("%", 889),
        ("W—…", 1000),
        ("@", 1015),
    )
    for letter in letters
}
_UNKNOWN = 1000
_BOLD = 1.09
"""Bold letters are wider by less than this."""

_FITTED = 1.02
"""Screens fit letters to whole pixels; measured in a browser, that adds less than this."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line in pixels; a letter that is not listed counts as wide."""
    thousandths = sum(_WIDTHS.get(letter, _UNKNOWN) for letter in text)
    return thousandths * size / 1000.0 * _FITTED * (_BOLD if bold else 1.0)


def broken(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return the text in lines that fit the room in pixels, broken at spaces, else anywhere."""
    lines = [""]
    for word in text.split():
        for part in _parts(word, size, room, bold):
            longer = f"{lines[-1]} {part}".strip()
            if width(longer, size, bold=bold) <= room:
                lines[-1] = longer
            else:
                lines.append(part)
    return [line for line in lines if line]


def _parts(word: str, size: float, room: float, bold: bool) -> Iterator[str]:
    """Yield a word, in pieces where it is wider than the room."""
    piece = ""
    for letter in word:
        if piece and width(piece + letter, size, bold=bold) > room:
            yield piece
            piece = ""
        piece += letter
    yield piece
