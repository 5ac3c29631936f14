"""Small pieces of HTML from texts: everything that comes in is escaped."""

from collections.abc import Iterable
from html import escape

__all__ = ["head", "items", "listed", "note", "pairs", "paragraph", "text"]


def text(said: str) -> str:
    """Return a text so that it cannot change the page."""
    return escape(said, quote=False)


def head(level: int, said: str) -> str:
    """Return a heading of level 1 to 3."""
    return f"<h{level}>{text(said)}</h{level}>"


def paragraph(said: str, kind: str = "") -> str:
    """Return a paragraph, of a kind that the style knows."""
    marked = f' class="{kind}"' if kind else ""
    return f"<p{marked}>{text(said)}</p>"


def note(said: str) -> str:
    """Return a small remark below a table."""
    return paragraph(said, "note")


def listed(sentences: Iterable[str]) -> str:
    """Return sentences as a list."""
    return "<ul>" + "".join(f"<li>{text(one)}</li>" for one in sentences) + "</ul>"


def items(named: Iterable[tuple[str, str]]) -> str:
    """Return names with what belongs to each, already HTML, as a list of definitions."""
    return "<dl>" + "".join(f"<dt>{text(name)}</dt><dd>{of}</dd>" for name, of in named) + "</dl>"


def pairs(named: Iterable[tuple[str, str]]) -> str:
    """Return names with a text each as a list of definitions."""
    return items((name, text(said)) for name, said in named)
