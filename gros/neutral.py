"""Keeps a spreadsheet from running a text: a mark stands before what it would take for a formula.

The mark is the apostrophe that office programs use for this. ``original`` takes it away again, so
a text comes back as it was.
"""

import re

__all__ = ["neutralised", "original"]

_RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def neutralised(text: str) -> str:
    """Return the text so that no spreadsheet calculates it."""
    return f"'{text}" if _RUNS.match(text) else text


def original(text: str) -> str:
    """Return the text as it was before it was neutralised."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text
