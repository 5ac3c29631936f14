"""One paper for all tests of office files, made once, with the files that are made of it."""

import datetime
from functools import cache

from compared import subject

from gros import language
from gros.papers import meeting
from gros.papers.content import Block, Paper
from gros.papers.formats import Asked, built

DAY = datetime.date(2027, 3, 12)
BOTH = ("nl", "de")


@cache
def asked() -> Asked:
    """Return the meeting paper of the small comparison in both languages."""
    about = subject()
    return Asked(meeting.paper(about, "gros", DAY), about, BOTH)


@cache
def made(format: str) -> bytes:
    """Return that paper as a file; the format is that of ``gros report``."""
    with language.speaking("nl"):
        return built(format, asked())[f".{format}"]


def blocks(paper: Paper, kind: type[Block]) -> list[Block]:
    """Return the blocks of one kind in the order of reading."""
    return [one for part in paper.parts() for one in part.blocks if isinstance(one, kind)]


def speak_dutch(monkeypatch) -> None:
    """Let the program speak Dutch, whatever the computer of the test speaks."""
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "nl")
