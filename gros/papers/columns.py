"""How wide the columns of a table are, so that no word has to break."""

from collections.abc import Sequence

__all__ = ["WHOLE", "shares"]

WHOLE = 9_600
"""Width of a table in twentieths of a point: A4 without its margins."""

_WIDEST = 26
_LETTER, _EDGES = 112, 180
"""Width of a bold letter and of the two edges of a cell, in twentieths of a point."""


def shares(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    letter: int = _LETTER,
    edges: int = _EDGES,
    whole: int = WHOLE,
) -> list[int]:
    """Return the width of every column: no word has to break, long texts get what is left.

    All widths are in twentieths of a point.
    """
    columns = [[row[place] for row in (heads, *rows)] for place in range(len(heads))]
    least = [letter * max(map(_longest_word, one)) + edges for one in columns]
    # A head may stand on two lines, so that what stands below it need not.
    longest = [max([-(-len(one[0]) // 2), *map(_longest_line, one[1:])]) for one in columns]
    usual = [letter * min(_WIDEST, one) + edges for one in longest]
    found = _grown(least, usual, whole)
    # What is still left goes to the long texts, the longest first.
    more = [max(0, letter * one + edges - own) for one, own in zip(longest, found, strict=True)]
    left = whole - sum(found)
    given = [min(one, left * one // max(1, sum(more))) for one in more]
    rest = (left - sum(given)) // len(found)
    return [own + extra + rest for own, extra in zip(found, given, strict=True)]


def _grown(widths: Sequence[int], wished: Sequence[int], whole: int) -> list[int]:
    """Return widths that come as near to those wished as the whole allows, shrunk if they must.

    Who lacks little gets it first: a short column never breaks for the sake of a long one.
    """
    left = whole - sum(widths)
    if left < 0:
        return [whole * one // sum(widths) for one in widths]
    found = list(widths)
    wanted = sorted(
        (max(0, wish - own), place)
        for place, (wish, own) in enumerate(zip(wished, widths, strict=True))
    )
    for number, (want, place) in enumerate(wanted):
        given = min(want, left // (len(wanted) - number))
        found[place] += given
        left -= given
    return found


def _longest_word(text: str) -> int:
    """Return the length of what no line may end in: a word, or a number with its unit."""
    return max(map(len, text.replace("\n", " ").split(" ")))


def _longest_line(text: str) -> int:
    return max(map(len, text.split("\n")))
