"""Keeps both catalogues whole: every id in the code has its text, and nothing else is in there.

``gather`` reads the ids out of the code, ``check`` lists what is wrong with the catalogues and
``update`` puts new ids into them. New ids stay empty until a person writes the text: guesses by
likeness (fuzzy matching) have put wrong words into catalogues elsewhere.

The lines of ``check`` are for the people who maintain the texts; they name kinds of faults and ids.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po

from gros.language import CATALOGUES, LANGUAGES, catalogue_file

__all__ = ["Id", "check", "gather", "read", "update", "write"]

_ROOT = Path(__file__).parent.parent
_PACKAGES = ("gros", "models")
_PLACEHOLDER = re.compile(r"%\(\w+\)s")
_HEADER = (
    "# Texts of the GROS workbench. Ids are English sentences that no reader sees.\n"
    "# Sorted by id; new ids come in by: gros texts"
)
_BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Id:
    """What the code asks for: a sentence, its plural if it counts, its sense if it has several."""

    singular: str
    plural: str = ""
    context: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The English forms: one, or one for a single thing and one for several."""
        return (self.singular, self.plural) if self.plural else (self.singular,)

    def __str__(self) -> str:
        sense = f"[{self.context}] " if self.context else ""
        return sense + self.singular


@dataclass(frozen=True, slots=True)
class _Texts:
    """One catalogue, ready to be checked."""

    language: str
    forms: Mapping[Id, tuple[str, ...]]
    fuzzy: frozenset[Id] = field(default_factory=frozenset)
    retired: frozenset[Id] = field(default_factory=frozenset)


def gather(root: Path = _ROOT) -> dict[Id, tuple[str, ...]]:
    """Return every id in the code of ``root`` with the files that ask for it.

    Raises SyntaxError or tokenize.TokenError for a file that is not Python.
    """
    found: dict[Id, set[str]] = {}
    for package in _PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            place = path.relative_to(root).as_posix()
            for asked in _ids(path):
                found.setdefault(asked, set()).add(place)
    return {asked: tuple(sorted(found[asked])) for asked in sorted(found)}


def read(language: str, folder: Path = CATALOGUES) -> Catalog:
    """Return the catalogue of one language; an empty one when there is no file yet."""
    path = catalogue_file(language, folder)
    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="gros")


def write(language: str, catalogue: Catalog, folder: Path = CATALOGUES) -> None:
    """Write a catalogue sorted by id, with the files that use each id but no line numbers."""
    path = catalogue_file(language, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, sort_output=True, include_lineno=False)


def update(folder: Path = CATALOGUES, root: Path = _ROOT) -> None:
    """Put new ids into both catalogues, empty, and retire ids that the code no longer asks for.

    A retired id that the code asks for again comes back with its text.
    """
    ids = gather(root)
    for language in LANGUAGES:
        old = read(language, folder)
        retired = {_id(message): message for message in old.obsolete.values()}
        fresh = _empty(language)
        for asked, places in ids.items():
            kept = _found(old, asked) or retired.get(asked)
            fresh.add(
                asked.forms if asked.plural else asked.singular,
                kept.string if kept else None,
                locations=[(place, 1) for place in places],
                flags=sorted(kept.flags - {"python-format"}) if kept else (),
                user_comments=kept.user_comments if kept else (),
                context=asked.context or None,
            )
        for message in [*old, *retired.values()]:
            if message.id and _id(message) not in ids and any(_forms(message)):
                fresh.obsolete[str(_id(message))] = message
        write(language, fresh, folder)


def check(folder: Path = CATALOGUES, root: Path = _ROOT) -> list[str]:
    """Return one line for every fault in the catalogues; an empty list when they are whole."""
    ids = gather(root)
    names = _names(folder)
    texts = [_texts(read(language, folder)) for language in LANGUAGES]
    faults = [f"{one.language}: {fault}" for one in texts for fault in _faults(one, ids, names)]
    return faults + [f"nl, de: {fault}" for fault in _alike(texts, names)]


def _faults(texts: _Texts, ids: Iterable[Id], names: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with one catalogue."""
    wanted = dict.fromkeys(ids)
    for asked in wanted:
        forms = texts.forms.get(asked, ())
        if len(forms) != len(asked.forms) or not all(form.strip() for form in forms):
            yield f"missing: {asked}"
        if asked in texts.fuzzy:
            yield f"fuzzy: {asked}"
        yield from _wrong_forms(asked, forms, names)
    for known in sorted(texts.forms.keys() | texts.retired):
        if known not in wanted:
            yield f"obsolete: {known}"


def _wrong_forms(asked: Id, forms: tuple[str, ...], names: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with the texts of one id."""
    for english in asked.forms:
        if "%" in _PLACEHOLDER.sub("", english):
            yield f"percent sign in the id: {asked}"
    for english, form in zip(asked.forms, forms, strict=False):
        if not form.strip():
            continue
        if set(_PLACEHOLDER.findall(english)) != set(_PLACEHOLDER.findall(form)):
            yield f"placeholders differ: {asked}"
        if "%" in _PLACEHOLDER.sub("", form):
            yield f"percent sign: {asked}"
        if form == english and form not in names:
            yield f"still English: {asked}"
        if form != form.strip() and english == english.strip():
            yield f"blank at an end: {asked}"


def _alike(texts: list[_Texts], names: frozenset[str]) -> Iterator[str]:
    """Yield ids that read the same in both languages without being listed as names."""
    dutch, german = texts
    for asked, forms in dutch.forms.items():
        pairs = zip(forms, german.forms.get(asked, ()), strict=False)
        if any(one and one == other and one not in names for one, other in pairs):
            yield f"same text in both: {asked}"
    shown = {form for one in texts for forms in one.forms.values() for form in forms}
    for name in sorted(names - shown):
        yield f"listed as a name but not used: {name}"


def _names(folder: Path) -> frozenset[str]:
    """Return the texts that may be the same in both languages, one per line of ``same.txt``."""
    path = folder / "same.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _ids(path: Path) -> Iterator[Id]:
    """Yield the ids one file asks for."""
    for _line, messages, _comments, context in extract_from_file("python", path, DEFAULT_KEYWORDS):
        singular, *more = (messages,) if isinstance(messages, str) else messages
        yield Id(singular, more[0] if more else "", context or "")


def _texts(catalogue: Catalog) -> _Texts:
    messages = [message for message in catalogue if message.id]
    return _Texts(
        language=str(catalogue.locale),
        forms={_id(message): _forms(message) for message in messages},
        fuzzy=frozenset(_id(message) for message in messages if message.fuzzy),
        retired=frozenset(_id(message) for message in catalogue.obsolete.values()),
    )


def _id(message: Message) -> Id:
    forms = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    return Id(forms[0], forms[1] if len(forms) > 1 else "", message.context or "")


def _forms(message: Message) -> tuple[str, ...]:
    if message.string is None or isinstance(message.string, str):
        return (message.string or "",)
    return tuple(message.string)


def _found(catalogue: Catalog, asked: Id) -> Message | None:
    """Return the message for an id, unless the catalogue has it with another plural."""
    message = catalogue.get(asked.singular, asked.context or None)
    return message if message is not None and _id(message) == asked else None


def _empty(language: str) -> Catalog:
    """Return a catalogue without texts, with a head that never changes by itself."""
    return Catalog(
        locale=language,
        domain="gros",
        header_comment=_HEADER,
        project="GROS",
        version="1",
        creation_date=_BEGINNING,
        revision_date=_BEGINNING,
        msgid_bugs_address="see CITATION.cff",
        last_translator="GROS workbench developers",
        language_team=language,
        fuzzy=False,
    )
