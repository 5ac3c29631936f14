"""The language of the moment: who chooses it, how long it lasts, and that English never shows."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gros import language

_PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "people"
msgstr "{people}"

msgid "%(n)s hire"
msgid_plural "%(n)s hires"
msgstr[0] "{hire}"
msgstr[1] "{hires}"

msgctxt "of a year"
msgid "start"
msgstr "{start}"

msgid "empty"
msgstr ""

#, fuzzy
msgid "guessed"
msgstr "geraden"

msgid "%(n)s half"
msgid_plural "%(n)s halves"
msgstr[0] "%(n)s halb"
msgstr[1] ""
"""


@pytest.fixture(autouse=True)
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put two small catalogues in the place of the real ones, and no choice of language."""
    words = {
        "nl": {
            "people": "personen",
            "hire": "%(n)s baan",
            "hires": "%(n)s banen",
            "start": "begin",
        },
        "de": {
            "people": "Personen",
            "hire": "%(n)s Stelle",
            "hires": "%(n)s Stellen",
            "start": "Beginn",
        },
    }
    for name, texts in words.items():
        path = language.catalogue_file(name, tmp_path)
        path.parent.mkdir(parents=True)
        text = _PO
        for key, word in texts.items():
            text = text.replace("{" + key + "}", word)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(language, "_chosen", {})
    plain = language.catalogue_file
    monkeypatch.setattr(language, "catalogue_file", lambda name: plain(name, tmp_path))
    for name in ("GROS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    language._catalogue.cache_clear()
    yield
    language._catalogue.cache_clear()


def test_a_text_is_shown_in_the_chosen_language() -> None:
    language.use("de")
    assert language.current() == "de"
    assert language._("people") == "Personen"
    language.use("nl")
    assert language._("people") == "personen"


def test_one_and_several_and_none() -> None:
    language.use("de")
    shown = [
        language.ngettext("%(n)s hire", "%(n)s hires", count) % {"n": count} for count in (0, 1, 2)
    ]
    assert shown == ["0 Stellen", "1 Stelle", "2 Stellen"]


def test_the_context_tells_two_senses_apart() -> None:
    language.use("de")
    assert language.pgettext("of a year", "start") == "Beginn"
    with pytest.raises(LookupError):
        language.pgettext("of a journey", "start")


@pytest.mark.parametrize("message", ["never written", "empty", "guessed"])
def test_english_and_guesses_are_never_shown(message: str) -> None:
    language.use("nl")
    with pytest.raises(language.MissingTextError, match=message):
        language._(message)


@pytest.mark.parametrize("count", [1, 2])
def test_a_half_written_plural_is_never_shown(count: int) -> None:
    language.use("nl")
    with pytest.raises(language.MissingTextError):
        language.ngettext("%(n)s half", "%(n)s halves", count)


def test_a_passage_returns_to_the_chosen_language() -> None:
    language.use("nl")
    with language.speaking("de"):
        assert language._("people") == "Personen"
        with language.speaking("nl"):
            assert language._("people") == "personen"
        assert language.current() == "de"
    assert language.current() == "nl"


def test_a_passage_that_fails_returns_as_well() -> None:
    language.use("nl")
    with pytest.raises(RuntimeError), language.speaking("de"):
        raise RuntimeError
    assert language.current() == "nl"


def test_a_passage_does_not_disturb_other_threads() -> None:
    language.use("nl")
    with language.speaking("de"), ThreadPoolExecutor(1) as pool:
        assert pool.submit(language.current).result() == "nl"


def test_both_languages_at_once() -> None:
    language.use("de")
    shown = language.both(lambda: language._("people"))
    assert shown == ("personen", "Personen")
    assert (shown.nl, shown.de) == ("personen", "Personen")
    assert language.current() == "de"


@pytest.mark.parametrize("choose", [language.use, language.language_from])
def test_an_unknown_language_is_refused(choose: object) -> None:
    assert callable(choose)
    with pytest.raises(ValueError, match="nl, de"):
        choose("en")


@pytest.mark.parametrize(
    ("option", "environment", "expected"),
    [
        (None, {}, "nl"),
        (None, {"LANG": "de_DE.UTF-8"}, "de"),
        (None, {"LANG": "nl_BE"}, "nl"),
        (None, {"LANG": "de_DE.UTF-8", "LC_ALL": "nl_NL.UTF-8"}, "nl"),
        (None, {"LANG": "fr_FR.UTF-8"}, "nl"),
        (None, {"LANG": "C.UTF-8"}, "nl"),
        (None, {"GROS_LANGUAGE": "de", "LANG": "nl_NL.UTF-8"}, "de"),
        (None, {"GROS_LANGUAGE": "DE"}, "de"),
        (None, {"GROS_LANGUAGE": "fr", "LANG": "de_DE.UTF-8"}, "de"),
        ("nl", {"GROS_LANGUAGE": "de"}, "nl"),
        ("de", {}, "de"),
    ],
)
def test_option_then_own_variable_then_system_then_dutch(
    option: str | None,
    environment: dict[str, str],
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language.language_from(option) == expected


@pytest.mark.parametrize(
    ("named", "expected"), [("German_Germany", "de"), ("Dutch_Netherlands", "nl"), ("de_AT", "de")]
)
def test_systems_without_environment_names(
    named: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (named, "cp1252"))
    assert language.language_from(None) == expected
    assert language.current() == expected
