"""Speaks Dutch or German: turns the English ids of the program into the reader's language.

Ids are English sentences, so neither language is a translation of the other. English is never
shown: an id without a text in the language of the moment raises ``MissingTextError``.

Catalogues are read from their ``.po`` files in memory, so nothing has to be compiled. Placeholders
are written ``%(name)s`` and filled after translating::

    _("%(people)s people started a course") % {"people": formats.people(1234)}
"""

import locale
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

__all__ = [
    "CATALOGUES",
    "LANGUAGES",
    "Both",
    "MissingTextError",
    "_",
    "both",
    "catalogue_file",
    "current",
    "language_from",
    "ngettext",
    "pgettext",
    "speaking",
    "use",
]

LANGUAGES = ("nl", "de")
CATALOGUES = Path(__file__).parent / "locale"

_WITHOUT_CHOICE = "nl"
# Windows names its locales in English words.
_NAMES = {"nl": "nl", "dutch": "nl", "de": "de", "german": "de"}

# Code that says nothing inherits the choice of the whole program. A passage spoken in another
# language must not disturb other threads, hence the second, narrower variable.
_chosen: dict[str, str] = {}
_passage: ContextVar[str | None] = ContextVar("_passage", default=None)

Shown = TypeVar("Shown")


class MissingTextError(LookupError):
    """A message id has no text in the language of the moment: a fault in the program."""


class Both(NamedTuple, Generic[Shown]):
    """One thing shown twice: once in Dutch and once in German."""

    nl: Shown
    de: Shown


class _Missing(NullTranslations):
    """Stands behind a catalogue and refuses what the catalogue does not know."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def gettext(self, message: str) -> str:
        raise MissingTextError(
            f"no text in {self._language!r} for {message!r}; run: gros texts --check"
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(f"{context}: {message}")


def use(language: str) -> None:
    """Choose the language, "nl" or "de", of everything shown from now on.

    Raises ValueError for any other language.
    """
    _chosen["language"] = _known(language)


def current() -> str:
    """Return the language of the moment: "nl" or "de"."""
    return _passage.get() or _chosen.get("language") or language_from(None)


@contextmanager
def speaking(language: str) -> Iterator[str]:
    """Show one passage in another language; the choice made by ``use`` stays as it was.

    Raises ValueError for a language other than "nl" and "de".
    """
    token = _passage.set(_known(language))
    try:
        yield language
    finally:
        _passage.reset(token)


def both(show: Callable[[], Shown]) -> Both[Shown]:
    """Call ``show`` in Dutch and then in German and return both answers.

    ``show`` must do its work when called: a generator would run later, in the wrong language.
    """
    with speaking("nl"):
        dutch = show()
    with speaking("de"):
        german = show()
    return Both(nl=dutch, de=german)


def language_from(option: str | None) -> str:
    """Return the language a person wants, "nl" or "de".

    The option comes first, then the environment variable GROS_LANGUAGE, then the language of the
    system, then Dutch. Whatever the environment names besides Dutch and German is passed over.
    Raises ValueError for an option that is neither.
    """
    if option is not None:
        return _known(option)
    own = os.environ.get("GROS_LANGUAGE", "")
    system = next((os.environ[name] for name in _SYSTEM if os.environ.get(name)), None)
    if system is None:
        system = locale.getlocale()[0] or ""
    return _recognise(own) or _recognise(system) or _WITHOUT_CHOICE


_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")


def _(message: str) -> str:
    """Return the text for an id. Raises MissingTextError if the catalogue has none."""
    return _catalogue(current()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the text for one or for several. Raises MissingTextError if the catalogue has none."""
    return _catalogue(current()).ngettext(singular, plural, int(number))


def pgettext(context: str, message: str) -> str:
    """Return the text for an id that has several senses; the context tells them apart.

    Raises MissingTextError if the catalogue has none.
    """
    return _catalogue(current()).pgettext(context, message)


def catalogue_file(language: str, folder: Path = CATALOGUES) -> Path:
    """Return the path of the catalogue of one language."""
    return folder / language / "LC_MESSAGES" / "gros.po"


@cache
def _catalogue(language: str) -> NullTranslations:
    """Return the texts of one language, read once from its ``.po`` file."""
    with catalogue_file(language).open("rb") as file:
        catalogue = read_po(file, locale=language, domain="gros")
    unfinished = [
        message
        for message in catalogue
        if message.id and message.pluralizable and not all(message.string or ())
    ]
    for message in unfinished:
        # The writer below would put the English id in place of an empty plural form.
        catalogue.delete(message.id, message.context)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    texts = Translations(compiled, domain="gros")
    texts.add_fallback(_Missing(language))
    return texts


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}; choose from {', '.join(LANGUAGES)}")
    return language


def _recognise(name: str) -> str | None:
    """Return "nl" or "de" for names such as nl_NL.UTF-8 or German_Germany, else None."""
    return _NAMES.get(re.split(r"[^a-z]", name.lower(), maxsplit=1)[0])
