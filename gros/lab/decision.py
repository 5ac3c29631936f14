"""The form in which a secretary records what a meeting discussed or prepared."""

import datetime
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from IPython.display import display, update_display

from gros import formats
from gros.errors import GrosError
from gros.lab import money
from gros.lab.form import Form
from gros.lab.panel import Panel
from gros.language import LANGUAGES, _, current
from gros.money import recording
from gros.money.bodies import may_decide
from gros.money.decisions import TEXTS
from gros.money.parties import known_organisations
from gros.page import web
from gros.page.monitoring.log import NAMES
from gros.scenario import Scenario
from models.text import N_

__all__ = ["Decision", "decision"]

_BODY = "gros_stuurgroep"
_LANGUAGE_NAMES = {"nl": "Nederlands", "de": "Deutsch"}
_STATUSES = {
    "prepared": N_("prepared decision"),
    "discussed": N_("discussed"),
    "submitted": N_("to be decided by another body"),
    "decided": N_("decided by another body"),
}


class Decision(Form):
    """A form with six fields; scenario and run are attached by the program.

    Parameters
    ----------
    panel
        Its scenario, and its newest full run, are attached; without one nothing is.
    folder
        The monitoring folder whose log grows.

    Raises GrosError when the folder holds files that do not fit.
    """

    def __init__(self, panel: Panel | None, folder: Path) -> None:
        super().__init__()
        self._panel, self._folder = panel, folder
        self._place = f"gros-{secrets.token_hex(4)}"
        self._texts: dict[str, str] = {"status": "prepared", "decides": "", "decided_on": ""}
        self._errors: dict[str, str] = {}
        self._status = _("Nothing is recorded yet.")
        money.monitor(folder)
        self.show(anew=True)

    def log(self) -> None:
        """Show the decision log in this cell, now and after every entry."""
        display(self._shown(), display_id=self._place)  # type: ignore[no-untyped-call]

    def do(self, what: str, name: str, text: str) -> None:
        """Take a typed text, or record the entry."""
        if what == "type":
            self._texts[name] = text
            self._errors.pop(name, None)
        elif what == "act" and name == "record":
            self._record()

    def told(self) -> dict[str, Any]:
        """Return everything the form shows at this moment."""
        return {
            "title": _("Record what was prepared"),
            "lead": _("The steering group prepares decisions. Write both languages."),
            "groups": [
                {"label": "", "fields": [self._choice("status", _("How far is it?"), _STATUSES)]},
                *self._asked(),
                {"label": _("If another body decides"), "fold": True, "fields": self._deciding()},
            ],
            "facts": [self._attached()],
            "actions": [{"id": "record", "label": _("Record"), "strong": True, "waits": False}],
            "status": self._status,
            "footer": _("The log: %(path)s. Nothing in it is ever changed.")
            % {"path": str(self._folder / "decisions.toml")},
        }

    def _record(self) -> None:
        """Record the entry, or say by each field what is missing."""
        self._errors = dict(self._missing())
        scenario = None if self._panel is None else self._panel.file.scenario
        if not self._errors:
            try:
                draft = recording.drafted(self._fields(scenario))
                entry = recording.record(self._folder, draft, scenario)
            except GrosError as error:
                self._refused(error)
            else:
                self._status = _("Recorded as %(id)s.") % {"id": entry.id}
                update_display(self._shown(), display_id=self._place)  # type: ignore[no-untyped-call]
                return
        if self._errors:
            self._status = _("Not recorded yet. Please mend the marked fields.")

    def _missing(self) -> Iterator[tuple[str, str]]:
        for name in TEXTS:
            given = [bool(self._texts.get(f"{name}.{half}", "").strip()) for half in LANGUAGES]
            if all(given) or (name == "dissent" and not any(given)):
                continue
            for half, there in zip(LANGUAGES, given, strict=True):
                if not there:
                    yield f"{name}.{half}", _("This text is still missing.")

    def _fields(self, scenario: Scenario | None) -> dict[str, object]:
        """Return the entry as a file would hold it."""
        fields: dict[str, object] = {
            "date": datetime.date.today(),
            "body": _BODY,
            "status": self._texts["status"],
        }
        if scenario is not None:
            fields["scenario"] = scenario.key
        if self._run is not None:
            fields["run"] = self._run
        if self._texts["decides"]:
            fields["decides"] = self._texts["decides"]
        if self._texts["decided_on"].strip():
            fields["decided_on"] = _day(self._texts["decided_on"].strip())
        for name in TEXTS:
            halves = {half: self._texts.get(f"{name}.{half}", "").strip() for half in LANGUAGES}
            if all(halves.values()):
                fields[name] = {**halves, "changed": "both"}
        return fields

    def _refused(self, error: GrosError) -> None:
        """Put every fault by its field, or into the status where it has none."""
        self._status = ""
        names = {one["id"] for group in self.told()["groups"] for one in group["fields"]}
        for fault in error.faults:
            key = fault.key.rpartition("]")[2].lstrip(".")
            if key in names:
                self._errors[key] = fault.message.text()
            else:
                self._status = fault.message.text()

    @property
    def _run(self) -> str | None:
        """Return the fingerprint of the newest full run of the scenario as it stands."""
        shown = None if self._panel is None else self._panel.outcome.shown
        if self._panel is None or shown is None or shown.comparison.preview:
            return None
        key = self._panel.file.scenario.key
        same = shown.subject.scenarios[key].plan == self._panel.file.scenario.plan
        return shown.comparison.fingerprint if same else None

    def _attached(self) -> str:
        if self._panel is None:
            return _("No scenario is attached.")
        title = self._panel.file.scenario.title.in_language(current())
        values = {"title": title, "run": self._run or ""}
        if self._run is None:
            return _("Attached: “%(title)s”. It has no full run yet.") % values
        return _("Attached: “%(title)s” and its full run %(run)s.") % values

    def _asked(self) -> Iterator[dict[str, Any]]:
        """Yield the five texts, the language of the host on the left."""
        halves = sorted(LANGUAGES, key=lambda half: half != current())
        for name in TEXTS:
            label = _(NAMES[name])
            if name == "dissent":
                label = _("%(name)s (may stay empty)") % {"name": label}
            yield {
                "label": label,
                "fields": [self._text(f"{name}.{half}", half, _(NAMES[name])) for half in halves],
            }

    def _text(self, name: str, half: str, about: str) -> dict[str, Any]:
        label = f"{about}: {_LANGUAGE_NAMES[half]}"
        return {**self._plain(name, label), "kind": "words", "lang": half}

    def _deciding(self) -> list[dict[str, Any]]:
        bodies = {
            key: one.name.nl if current() == "nl" else one.name.de
            for key, one in known_organisations().items()
            if may_decide(key)
        }
        named = sorted(bodies.items(), key=lambda pair: pair[1].casefold())
        body = self._plain("decides", _("Who decides?"))
        options = [{"id": "", "label": "–"}, *({"id": key, "label": one} for key, one in named)]
        day = self._plain("decided_on", _("Decided on which day?"))
        day["about"] = _("For example: %(day)s. Only when it has been decided.") % {
            "day": formats.short_day(datetime.date.today())
        }
        return [{**body, "kind": "choice", "options": options}, day]

    def _choice(self, name: str, label: str, choices: dict[str, str]) -> dict[str, Any]:
        options = [{"id": key, "label": _(said)} for key, said in choices.items()]
        return {**self._plain(name, label), "kind": "choice", "options": options}

    def _plain(self, name: str, label: str) -> dict[str, Any]:
        return {
            "id": name,
            "kind": "text",
            "label": label,
            "unit": "",
            "about": "",
            "source": "",
            "echo": "",
            "text": self._texts.get(name, ""),
            "error": self._errors.get(name, ""),
        }

    def _shown(self) -> "money.Piece":
        found = money.monitor(self._folder)
        if not found.monitor.log.entries:
            said = _("The decision log has no entries yet.")
            return money.Piece(web.dressed(f'<p lang="{current()}">{said}</p>'))
        return found.decisions()


def decision(panel: Panel | None = None, folder: str | Path | None = None) -> Decision:
    """Return the form for an entry in the decision log, by default that of your own copy.

    Raises GrosError when the folder holds files that do not fit.
    """
    return Decision(panel, money.own() if folder is None else Path(folder))


def _day(text: str) -> object:
    """Return the day that was typed, or the text itself, which the reader of entries refuses."""
    for form in ("%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return text
