"""Reads a PDF as other programs do: its tags, its text, its letters."""

import re
from io import BytesIO

import pikepdf

SOFT_HYPHEN = "\N{SOFT HYPHEN}"


def tags(made: bytes) -> list[tuple[str, str, dict]]:
    """Return every tag in the order of reading: its kind, its language, and itself."""
    found = []

    def follow(element, spoken: str) -> None:
        if isinstance(element, pikepdf.Array):
            for child in element:
                follow(child, spoken)
        elif isinstance(element, pikepdf.Dictionary):
            own = str(element.get("/Lang", spoken))
            if "/S" in element:
                found.append((str(element.S)[1:], own, element))
            if "/K" in element:
                follow(element.K, own)

    with pikepdf.open(BytesIO(made)) as file:
        follow(file.Root.StructTreeRoot.K, str(file.Root.Lang))
        return [(kind, spoken, dict(element)) for kind, spoken, element in found]


def squeezed(text: str) -> str:
    """Return a text without blanks and hyphens, since lines may be broken at both."""
    return re.sub(rf"[\s{SOFT_HYPHEN}-]+", "", text)
