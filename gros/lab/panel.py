"""The panel: sets the levers of one scenario file and asks for a preview or a full run."""

import atexit
import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from IPython.display import display

from gros import formats, language
from gros.errors import GrosError
from gros.lab import panel_levers
from gros.lab.form import Form
from gros.lab.guess import Guess
from gros.lab.outcome import Outcome
from gros.lab.panel_file import ChangedError, SettingsFile
from gros.lab.panel_levers import Lever
from gros.lab.panel_run import FULL, PREVIEW, Runner, Size
from gros.lab.panel_settings import Settings
from gros.lab.show import FOLDER, MINE, Piece, Shown
from gros.language import _
from gros.page import sections, web
from models.text import N_

__all__ = ["Panel", "panel"]

_NAMES = {"nl": "vergadering", "de": "sitzung"}


class Panel(Form):
    """A form over one scenario file; results go to the cell that called ``result``.

    Parameters
    ----------
    file
        The scenario file, read and written; made when it is not there.
    start
        Key of the scenario that a new file begins with.
    preview, full
        How much the two buttons compute.
    out
        Folder in which runs are kept.
    workers
        Processes side by side; by default one a core.
    """

    def __init__(
        self,
        file: Path,
        start: str,
        *,
        preview: Size = PREVIEW,
        full: Size = FULL,
        out: Path = FOLDER,
        workers: int | None = None,
    ) -> None:
        super().__init__()
        self.file = SettingsFile(file, start)
        self.settings = Settings(self.file)
        self.guess = Guess()
        self.outcome = Outcome(self.guess)
        self._sizes = {"preview": preview, "full": full}
        self._status = _("Ready. Type a number or choose a button.")
        self._conflict = False
        self._beside: Callable[[], None] = lambda: None
        self._runner = Runner(self._say, self._finished, out, workers)
        atexit.register(self._runner.close)
        self._runner.warm(self._compared(), preview, self._rehearse)
        self.show(anew=True)

    def result(self) -> None:
        """Show the newest result in this cell, now and after every run."""
        self.outcome.show()

    def gains(self) -> None:
        """Show in this cell who gains in the newest result, by municipality and by education."""
        self.outcome.gains.show()

    def compare(self, *others: str) -> None:
        """Show the scenario of the form and others of the workbench on one line each, in this cell.

        It comes when what runs is finished. Raises GrosError for an unknown scenario.
        """
        beside = self.file.catalogue.chosen([*others])
        place = display(_waiting(), display_id=True)  # type: ignore[no-untyped-call]

        def show(shown: Shown) -> None:
            place.update(Piece(web.part(list(sections.opening(shown.subject)))))

        self._beside = lambda: self._runner.after(
            (*self._compared(), *beside), self._sizes["preview"], show
        )
        self._beside()

    def do(self, what: str, name: str, text: str) -> None:
        """Do what a person asked for; a fault becomes a sentence."""
        try:
            if what == "type":
                self._type(name, text)
            elif what == "back":
                self._back(name)
            elif what == "act":
                self._act(name)
        except ChangedError as error:
            self._conflict = True
            self._status = error.faults[0].message.text()
        except GrosError as error:
            self._status = error.text()

    def told(self) -> dict[str, Any]:
        """Return everything the form shows at this moment."""
        busy = self._runner.busy
        return {
            "title": _("Set the measures"),
            "lead": _("Type a number and press Enter. The form writes it into a scenario file."),
            "groups": list(self._groups()),
            "facts": self._facts(),
            "actions": [
                {"id": "preview", "label": _("Preview"), "strong": True, "waits": busy},
                {"id": "full", "label": _("Full run"), "waits": busy},
                {"id": "stop", "label": _("Stop"), "waits": not busy},
                {"id": "theirs", "label": _("Take over the file"), "hidden": not self._conflict},
                {"id": "mine", "label": _("Keep this form"), "hidden": not self._conflict},
            ],
            "versions": {
                "label": _("Earlier settings"),
                "action": _("Back to these settings"),
                "items": [{"id": key, "label": _moment(key)} for key in self.file.versions],
            },
            "status": self._status,
            "footer": _("The file: %(path)s. On the command line: %(command)s")
            % {"path": _short(self.file.path), "command": f"gros compare {_short(self.file.path)}"},
        }

    def _type(self, name: str, text: str) -> None:
        if name == "guess":
            self.guess.enter(text)
            self.outcome.update()
            return
        lever = next((one for one in panel_levers.levers() if one.key == name), None)
        if lever is None:
            return
        self.settings.enter(lever, text)
        self._stamp += 1
        wrong = self.settings.fields[name].error
        self._status = "" if wrong else self._facts()[0]
        if not wrong and not self._runner.busy:
            # Whoever typed a number chooses “Preview” next.
            self._runner.warm(self._compared(), self._sizes["preview"])

    def _act(self, name: str) -> None:
        if name == "stop":
            self._runner.stop()
        elif name == "theirs":
            self.file.note()
            self.file.reread()
            self._settled(_("The settings of the file hold."))
        elif name == "mine":
            self.file.write(self.file.pending or self.file.text, over=True)
            self._settled(_("The settings of this form hold. The others are kept."))
        elif name in self._sizes and not self._runner.busy:
            self._run(self._sizes[name])

    def _settled(self, said: str) -> None:
        """Go on after the choice between two states of the file."""
        self._conflict = False
        self.settings.reset()
        self._stamp += 1
        self._status = said

    def _back(self, name: str) -> None:
        path = self.file.versions.get(name)
        if path is not None:
            self.file.write(path.read_text("utf-8"))
            self._settled(_("You are back at the settings of %(when)s.") % {"when": _moment(name)})

    def _run(self, size: Size) -> None:
        """Begin a run, unless a field is wrong or the file has changed meanwhile."""
        wrong = self.settings.wrong
        if wrong:
            self._status = _("Please mend this field first: %(field)s.") % {"field": wrong[0].label}
            return
        if self.file.changed_outside:
            raise ChangedError(
                N_("The file was changed outside this panel. Choose which settings hold.")
            )
        self.file.note()
        self._status = _("The calculation runs.")
        self._runner.start(self._compared(), size)

    def _compared(self) -> tuple[Any, ...]:
        return self.file.catalogue.scenario("reference"), self.file.scenario

    def _say(self, said: str) -> None:
        self._status = said
        self.show()

    def _finished(self, shown: Shown) -> None:
        self.outcome.take(shown, self.file.scenario.key)
        if shown.comparison.preview:
            self._beside()

    def _rehearse(self, shown: Shown) -> None:
        """Draw once where nobody sees it: the first picture of a program takes seconds."""
        self.outcome.drawn(shown, shown.comparison.scenarios[0])

    def _facts(self) -> list[str]:
        left = self.settings.left
        values = {
            "left": formats.money(abs(left)),
            "whole": formats.money(self.settings.spent + left, 0),
        }
        if left < 0:
            return [_("The plans cost %(left)s more than the %(whole)s of the deal.") % values]
        return [_("Of the %(whole)s in the deal, %(left)s is left.") % values]

    def _groups(self) -> Iterator[dict[str, Any]]:
        levers = panel_levers.levers()
        yield {
            "label": "",
            "fields": [self._field(one) for one in levers if panel_levers.in_view(one)],
        }
        folded = [one for one in levers if not panel_levers.in_view(one)]
        kinds = dict.fromkeys(one.measure.key for one in folded)
        yield {
            "label": _("More measures"),
            "fold": True,
            "fields": [],
            "groups": [
                {
                    "label": _(measures[0].measure.label),
                    "fields": [self._field(one) for one in measures],
                }
                for kind in kinds
                for measures in [[one for one in folded if one.measure.key == kind]]
            ],
        }
        yield {"label": _("Guess first"), "fold": True, "fields": [self.guess.field()]}

    def _field(self, lever: Lever) -> dict[str, Any]:
        field = self.settings.fields[lever.key]
        options = lever.options
        return {
            "id": lever.key,
            "kind": "choice" if options else "number",
            "label": lever.label,
            "unit": "" if options else lever.unit,
            "options": [{"id": key, "label": label} for key, label in options.items()],
            "about": self._bounds(lever),
            "asked": _("Where does this come from?"),
            "source": lever.source,
            "text": field.text,
            "echo": field.echo,
            "error": field.error,
        }

    def _bounds(self, lever: Lever) -> str:
        """Return the range of a number, and how well the effect of its measure is founded."""
        if lever.options:
            return _("Evidence grade %(grade)s.") % {"grade": lever.grade}
        values = {
            "low": formats.number(lever.low, 0 if lever.low == int(lever.low) else lever.decimals),
            "high": formats.number(self._most(lever)),
            "grade": lever.grade,
        }
        return _("From %(low)s to %(high)s. Evidence grade %(grade)s.") % values

    def _most(self, lever: Lever) -> float:
        """Return the upper end of the range that is shown: money cannot exceed the deal."""
        if lever.setting is not None:
            return lever.high
        return (self.settings.spent + self.settings.left) / len(panel_levers.YEARS)


def panel(file: str | Path | None = None, start: str = "meeting", **options: Any) -> Panel:
    """Return the panel over a scenario file, by default one of the meeting in your own folder.

    Raises GrosError for a file that does not fit. ``options`` are those of ``Panel``.
    """
    name = f"{_NAMES[language.current()]}.toml"
    return Panel(MINE / name if file is None else Path(file), start, **options)


def _waiting() -> Piece:
    said = _("The comparison is being calculated. If it does not come, run this cell again.")
    return Piece(web.dressed(f'<p lang="{language.current()}">{said}</p>'))


def _moment(key: str) -> str:
    """Return the moment in the name of a version as a person reads it."""
    day, _t, time = key.partition("T")
    return f"{formats.day(datetime.date.fromisoformat(day))}, {time[:8].replace('-', ':')}"


def _short(path: Path) -> str:
    """Return a path as it is typed in the project's folder."""
    home = FOLDER.parent
    return str(path.relative_to(home) if path.is_relative_to(home) else path)
