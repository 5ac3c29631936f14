"""Both catalogues are whole, and every kind of fault in them is found."""

import re
from pathlib import Path

import pytest
from babel.messages import Catalog, Message

from gros import texts
from gros.language import LANGUAGES, catalogue_file

_CODE = """
from gros.language import _, ngettext, pgettext
from models.text import N_

LABEL = N_("Language courses")
TITLE = N_("GROS")
_("From %(first)s to %(last)s.") % {"first": 1, "last": 2}
_("One long sentence that is "
  "written on two lines.")
ngettext("%(n)s hire", "%(n)s hires", 2)
pgettext("of a year", "start")
"""
_WORDS = {
    "nl": [
        "Taalcursussen",
        "GROS",
        "Van %(first)s tot en met %(last)s.",
        "Een lange zin.",
        "begin",
    ],
    "de": ["Sprachkurse", "GROS", "Von %(first)s bis %(last)s.", "Ein langer Satz.", "Beginn"],
}
_SINGULARS = [
    texts.Id("Language courses"),
    texts.Id("GROS"),
    texts.Id("From %(first)s to %(last)s."),
    texts.Id("One long sentence that is written on two lines."),
    texts.Id("start", context="of a year"),
]
_HIRES = texts.Id("%(n)s hire", "%(n)s hires")
_HIRE_WORDS = {"nl": ("%(n)s baan", "%(n)s banen"), "de": ("%(n)s Stelle", "%(n)s Stellen")}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Build a small project whose two catalogues are whole."""
    for package in ("gros", "models"):
        (tmp_path / package).mkdir()
    (tmp_path / "gros" / "page.py").write_text(_CODE, encoding="utf-8")
    (tmp_path / "models" / "text.py").write_text('_X = N_("Language courses")\n', encoding="utf-8")
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "same.txt").write_text("# names\nGROS\n", encoding="utf-8")
    texts.update(tmp_path / "locale", tmp_path)
    for language in LANGUAGES:
        catalogue = texts.read(language, tmp_path / "locale")
        for asked, words in zip(_SINGULARS, _WORDS[language], strict=True):
            _message(catalogue, asked).string = words
        _message(catalogue, _HIRES).string = _HIRE_WORDS[language]
        texts.write(language, catalogue, tmp_path / "locale")
    return tmp_path


def _message(catalogue: Catalog, asked: texts.Id) -> Message:
    found = catalogue.get(asked.singular, asked.context or None)
    assert found is not None
    return found


def _check(project: Path) -> list[str]:
    return texts.check(project / "locale", project)


def _replace(project: Path, language: str, old: str, new: str) -> None:
    path = catalogue_file(language, project / "locale")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_ids_are_gathered_with_plural_context_and_places(project: Path) -> None:
    ids = texts.gather(project)
    assert set(ids) == {*_SINGULARS, _HIRES}
    assert ids[_SINGULARS[0]] == ("gros/page.py", "models/text.py")


def test_a_whole_pair_of_catalogues_has_no_faults(project: Path) -> None:
    assert _check(project) == []


@pytest.mark.parametrize(
    ("language", "old", "new", "fault"),
    [
        ("nl", '"Taalcursussen"', '""', "nl: missing: Language courses"),
        ("de", '"%(n)s Stellen"', '""', "de: missing: %(n)s hire"),
        ("de", '"Ein langer Satz."', '" "', "de: missing: One long sentence"),
        ("nl", "#: gros/page.py models/text.py", "#, fuzzy", "nl: fuzzy: Language courses"),
        ("nl", "tot en met %(last)s", "tot", "nl: placeholders differ: From"),
        ("nl", "tot en met %(last)s", "tot %(laatst)s", "nl: placeholders differ: From"),
        ("de", "%(n)s Stellen", "Stellen", "de: placeholders differ: %(n)s hire"),
        ("de", "bis %(last)s", "bis %(last)s %", "de: percent sign: From"),
        ("de", "bis %(last)s", "bis %(last)d", "de: percent sign: From"),
        ("nl", '"Taalcursussen"', '"Sprachkurse"', "nl, de: same text in both: Language courses"),
        ("nl", '"Taalcursussen"', '"Language courses"', "nl: still English: Language courses"),
        ("de", '"Beginn"', '" Beginn"', "de: blank at an end: [of a year] start"),
        ("de", 'msgid "GROS"', 'msgid "Old words"', "de: obsolete: Old words"),
        ("de", 'msgid "GROS"', 'msgid "Old words"', "de: missing: GROS"),
        ("nl", 'msgctxt "of a year"\n', "", "nl: missing: [of a year] start"),
    ],
)
def test_each_kind_of_fault_is_found(
    project: Path, language: str, old: str, new: str, fault: str
) -> None:
    _replace(project, language, old, new)
    assert [line for line in _check(project) if line.startswith(fault)]


def test_a_retired_text_is_reported_until_it_is_deleted(project: Path) -> None:
    path = catalogue_file("nl", project / "locale")
    with path.open("a", encoding="utf-8") as file:
        file.write('\n#~ msgid "Gone"\n#~ msgstr "Weg"\n')
    assert _check(project) == ["nl: obsolete: Gone"]


def test_a_percent_sign_in_an_id_is_a_fault(project: Path) -> None:
    (project / "models" / "text.py").write_text('_X = N_("ten % more")\n', encoding="utf-8")
    assert "nl: percent sign in the id: ten % more" in _check(project)


def test_a_name_that_nobody_shows_is_a_fault(project: Path) -> None:
    (project / "locale" / "same.txt").write_text("GROS\nLUMI\n", encoding="utf-8")
    assert _check(project) == ["nl, de: listed as a name but not used: LUMI"]


def test_new_ids_come_in_empty_and_without_guesses(project: Path) -> None:
    code = project / "gros" / "page.py"
    code.write_text(_CODE.replace("Language courses", "Language course"), encoding="utf-8")
    texts.update(project / "locale", project)
    faults = _check(project)
    assert "nl: missing: Language course" in faults
    assert not [fault for fault in faults if "fuzzy" in fault]


def test_what_is_gone_retires_and_comes_back_with_its_text(project: Path) -> None:
    code = (project / "gros" / "page.py").read_text(encoding="utf-8")
    (project / "gros" / "page.py").write_text("", encoding="utf-8")
    texts.update(project / "locale", project)
    assert "nl: obsolete: GROS" in _check(project)
    (project / "gros" / "page.py").write_text(code, encoding="utf-8")
    texts.update(project / "locale", project)
    assert _check(project) == []


def test_update_changes_nothing_when_nothing_is_new(project: Path) -> None:
    before = {language: _bytes(project, language) for language in LANGUAGES}
    texts.update(project / "locale", project)
    assert {language: _bytes(project, language) for language in LANGUAGES} == before


def _bytes(project: Path, language: str) -> bytes:
    return catalogue_file(language, project / "locale").read_bytes()


def test_the_catalogues_of_the_workbench_are_whole() -> None:
    assert texts.check() == []


def test_the_catalogues_are_written_as_the_program_writes_them(tmp_path: Path) -> None:
    for language in LANGUAGES:
        texts.write(language, texts.read(language), tmp_path)
        assert (
            catalogue_file(language, tmp_path).read_text(encoding="utf-8").splitlines()[3:]
            == (catalogue_file(language).read_text(encoding="utf-8").splitlines()[3:])
        )


_INFORMAL = {
    "nl": re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE),
    "de": re.compile(r"\b(du|dich|dir|dein\w*|euch|euer|eure[mnrs]?)\b"),
}
_MOST_WORDS = 25
_SENTENCE = re.compile(r"[.!?:](?:\s|$)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_are_addressed_formally(language: str) -> None:
    assert [text for text in _shown(language) if _INFORMAL[language].search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language: str) -> None:
    sentences = [
        part.split() for text in _shown(language) for part in _SENTENCE.split(text) if part.strip()
    ]
    long = [" ".join(words) for words in sentences if len(words) > _MOST_WORDS]
    assert sum(map(len, sentences)) / len(sentences) <= 15
    assert long == []


def _shown(language: str) -> list[str]:
    """Return every text of one catalogue."""
    strings = [message.string for message in texts.read(language) if message.id]
    return [form for one in strings for form in ([one] if isinstance(one, str) else one or ())]
