"""The decision log: what was discussed, prepared and decided, each entry written once.

The log is a text file to which entries are only added. The last line of an entry is its seal: the
hash of everything above it in the file. Whoever changes an older word breaks every later seal, so a
correction is a new entry that names the old one.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from gros.errors import GrosError, together
from gros.money.bodies import claims_a_decision, may_decide
from gros.money.form import Form, Halves, Organisation, Read, fitting, pattern, read
from gros.shape import Key
from gros.toml_file import Document
from models.text import N_

__all__ = ["TEXTS", "Draft", "Entry", "Log", "append", "hash_of", "open_log"]

TEXTS = ("matter", "proposal", "reason", "dissent", "follow_up")
"""What an entry says in both languages, in the order of the form."""

_HEAD = """\
# Besluitenlijst. Verander niets: voeg een verbetering toe als nieuwe inschrijving.
# Beschlussprotokoll. Bitte nichts ändern: Eine Korrektur ist ein neuer Eintrag.
# gros monitor MAP --record BESTAND / gros monitor ORDNER --record DATEI
format = 1
"""
_DIGITS = 32
_SEAL = re.compile(r'^seal = "([0-9a-f]*)"$', re.MULTILINE)
_OTHER_BODY = ("submitted", "decided")

DecisionId = Annotated[str, pattern(r"D\d{4}", N_('the number of an entry, such as "D0001"'))]
LineId = Annotated[
    str, pattern(r"L\d{4,6}", N_('the number of a line of the ledger, such as "L0001"'))
]
Fingerprint = Annotated[
    str, pattern(r"[0-9a-f]{8,64}", N_("the fingerprint of a run: 8 to 64 digits and letters a–f"))
]


class Draft(Form):
    """An entry as a secretary writes it; number, seal and hash are added when it is recorded."""

    date: datetime.date
    body: Organisation
    status: Literal["discussed", "prepared", "submitted", "decided"]
    decides: Organisation | None = None
    decided_on: datetime.date | None = None
    corrects: DecisionId | None = None
    card: Key | None = None
    scenario: Key | None = None
    run: Fingerprint | None = None
    ledger: list[LineId] = Field(default_factory=list)
    matter: Halves
    proposal: Halves
    reason: Halves
    dissent: Halves | None = None
    follow_up: Halves


class Entry(Draft):
    """An entry of the log; ``scenario_sha256`` is the hash of the scenario file of that day."""

    id: DecisionId
    scenario_sha256: Fingerprint | None = None
    seal: str = ""


class LogFile(Form):
    """The log as it was written."""

    format: Literal[1]
    decision: list[Entry] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Log:
    """All entries in the order in which they were made."""

    read: Read[LogFile]

    @property
    def text(self) -> str:
        """Return the file as it stands or is to stand."""
        return self.read.document.text

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return every entry, the corrected ones as well."""
        return tuple(self.read.file.decision)

    @property
    def correcting(self) -> Mapping[str, str]:
        """Return the number of every corrected entry with the one that corrects it."""
        return {one.corrects: one.id for one in self.entries if one.corrects}

    @property
    def standing(self) -> Mapping[str, Entry]:
        """Return the entries that hold: those that none corrects."""
        return {one.id: one for one in self.entries if one.id not in self.correcting}


def open_log(path: Path) -> Log:
    """Return a log from its file; an absent file is a log without entries.

    Raises GrosError for a file that does not fit, for an entry that was changed after it was
    recorded, and for an entry that claims a decision which its body cannot take.
    """
    if not path.exists():
        text = _HEAD
        return Log(Read(Document(path, path.name, text, {}), LogFile(format=1)))
    found = read(path, LogFile)
    return _checked(found)


def append(path: Path, draft: Draft, scenario_sha256: str | None = None) -> Log:
    """Return the log with a draft as its last entry; its text is the whole new text of the file.

    Nothing is written here. Raises GrosError when the log with this entry would not be in order.
    """
    log = open_log(path)
    number = f"D{len(log.entries) + 1:04d}"
    text = log.text.rstrip("\n") + "\n\n" + _block(number, draft, scenario_sha256)
    text += f'seal = "{hash_of(text)}"\n'
    data = tomllib.loads(text)
    document = Document(path, log.read.document.file, text, data)
    return _checked(Read(document, fitting(document, data, LogFile)))


def hash_of(text: str) -> str:
    """Return the first 32 digits of the SHA-256 of a text, line ends made equal."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:_DIGITS]


def _block(number: str, draft: Draft, scenario_sha256: str | None) -> str:
    """Return an entry as TOML, one key a line, texts side by side."""
    fields: dict[str, Any] = {"id": number, **draft.model_dump(exclude_none=True)}
    if scenario_sha256 is not None:
        fields["scenario_sha256"] = scenario_sha256
    texts = [(name, fields.pop(name)) for name in TEXTS if name in fields]
    lines = [f"{name} = {_value(value)}" for name, value in fields.items() if value != []]
    lines += [f"{name}.{half} = {_value(told)}" for name, of in texts for half, told in of.items()]
    return "\n".join(["[[decision]]", *lines]) + "\n"


def _value(value: object) -> str:
    """Return a value as TOML writes it; JSON and TOML write such texts and lists alike."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def _checked(found: Read[LogFile]) -> Log:
    """Return the log, or raise one error with everything that is wrong with it."""
    log = Log(found)
    faults = [*_unsealed(log), *_out_of_order(log)]
    for place, entry in enumerate(log.entries):
        faults += [*_untaken(found, place, entry), *_claimed(found, place, entry)]
    if faults:
        raise together(faults)
    return log


def _unsealed(log: Log) -> Iterator[GrosError]:
    """Yield the first entry above which something was changed, or that was not recorded."""
    text = log.text
    seals = list(_SEAL.finditer(text))
    for place, entry in enumerate(log.entries):
        if len(seals) <= place or entry.seal != seals[place][1]:
            yield log.read.problem(
                ("decision", place, "id"),
                N_("%(id)s has no seal. Please record entries with: %(command)s"),
                id=entry.id,
                command="gros monitor DIR --record FILE",
            )
            return
        if hash_of(text[: seals[place].start()]) != entry.seal:
            yield log.read.problem(
                ("decision", place, "seal"),
                N_(
                    "Something was changed here after %(id)s was recorded. "
                    "Please put it back and record a correction as a new entry."
                ),
                id=entry.id,
            )
            return


def _out_of_order(log: Log) -> Iterator[GrosError]:
    """Yield entries whose number, date or correction does not follow from those before."""
    before: dict[str, Entry] = {}
    corrected: set[str] = set()
    last = datetime.date.min
    for place, entry in enumerate(log.entries):
        expected = f"D{place + 1:04d}"
        if entry.id != expected:
            yield log.read.problem(
                ("decision", place, "id"),
                N_("The entry has the number %(id)s. Allowed: %(expected)s."),
                id=entry.id,
                expected=expected,
            )
        if entry.date < last:
            yield log.read.problem(
                ("decision", place, "date"),
                N_("The date %(date)s comes before that of the entry above: %(last)s."),
                date=str(entry.date),
                last=str(last),
            )
        if entry.corrects and (entry.corrects not in before or entry.corrects in corrected):
            allowed = tuple(one for one in before if one not in corrected)
            yield log.read.problem(
                ("decision", place, "corrects"),
                N_("%(id)s cannot be corrected here. Allowed: %(allowed)s."),
                id=entry.corrects,
                allowed=allowed,
            )
        corrected.add(entry.corrects or "")
        before[entry.id] = entry
        last = max(last, entry.date)


def _untaken(found: Read[LogFile], place: int, entry: Entry) -> Iterator[GrosError]:
    """Yield what is wrong with who decides, by the status of the entry."""
    at = ("decision", place)
    if entry.status not in _OTHER_BODY:
        for name in ("decides", "decided_on"):
            if getattr(entry, name) is not None:
                yield found.problem(
                    (*at, name),
                    N_("With the status %(status)s nobody has decided. Please leave this out."),
                    status=entry.status,
                )
        return
    if entry.decides is None:
        yield found.problem(
            (*at, "status"),
            N_("With the status %(status)s the key decides names the body that decides."),
            status=entry.status,
        )
        return
    if not may_decide(entry.decides):
        yield found.problem(
            (*at, "decides"),
            N_(
                "%(body)s only prepares and cannot take a decision. "
                "Allowed: another body, or the status discussed or prepared."
            ),
            body=entry.decides,
        )
    if (entry.decided_on is not None) != (entry.status == "decided"):
        yield found.problem(
            (*at, "status"),
            N_("The key decided_on belongs to the status decided, and only to that."),
        )
    elif entry.decided_on is not None and entry.decided_on > entry.date:
        yield found.problem(
            (*at, "decided_on"),
            N_("The decision of %(date)s lies after the entry of %(last)s."),
            date=str(entry.decided_on),
            last=str(entry.date),
        )


def _claimed(found: Read[LogFile], place: int, entry: Entry) -> Iterator[GrosError]:
    """Yield the texts that let a body decide or spend which only prepares, and missing halves."""
    for name in TEXTS:
        halves: Halves | None = getattr(entry, name)
        for language in ("nl", "de") if halves else ():
            words = halves.half(language) if halves else None
            at = ("decision", place, name, language)
            if words is None:
                yield found.problem(
                    at,
                    N_("Both languages are needed here; %(language)s is missing."),
                    language=language,
                )
            elif claim := claims_a_decision(words):
                yield found.problem(
                    at,
                    N_("“%(words)s” claims a decision. This body only prepares; please reword."),
                    words=claim,
                )
