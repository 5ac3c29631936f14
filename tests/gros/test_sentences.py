"""Sentences that people can read: short on average, and every long one known by name."""

import json
import re
from collections.abc import Iterator

import pytest

from gros import texts
from gros.commands.notebooks import FOLDER
from gros.lab import notebooks

MEAN = 15.0
LONGEST = 20
"""Words in a sentence: the mean allowed, and from where a sentence is listed."""

MOST_LONG = {"nl": 5, "de": 5}
"""So many long sentences may stand; today there is one in each language."""

ENDS = re.compile(r"(?<=[.!?])\s+|\n+")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; what has no verb, such as a label, is passed over."""
    for sentence in ENDS.split(text):
        if sentence.rstrip("”’“\"')").endswith((".", "!", "?")):
            yield sentence


def words(sentence: str) -> int:
    """Count words; a placeholder is one word."""
    plain = re.sub(r"%\(\w+\)s", "x", sentence)
    return len(re.findall(r"[^\s–—·]+", plain))


def catalogue(language: str) -> list[str]:
    found = []
    for message in texts.read(language):
        if message.id:
            forms = [message.string] if isinstance(message.string, str) else message.string
            found += [one for form in forms for one in sentences(form)]
    return found


def prose(language: str) -> list[str]:
    found = []
    for path, text in notebooks.built(FOLDER):
        if path.parent.name == language:
            cells = json.loads(text)["cells"]
            told = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
            found += [one for each in told for one in sentences(each)]
    return found


@pytest.mark.parametrize("language", ["nl", "de"])
@pytest.mark.parametrize("source", [catalogue, prose])
def test_sentences_are_short_on_average(source, language):
    lengths = [words(one) for one in source(language)]
    assert len(lengths) > 100
    assert sum(lengths) / len(lengths) <= MEAN


@pytest.mark.parametrize("language", ["nl", "de"])
def test_no_new_long_sentence_comes_in(language, capsys):
    long = [one for one in catalogue(language) + prose(language) if words(one) > LONGEST]
    print(*long, sep="\n")
    assert len(long) <= MOST_LONG[language], long
