"""The panel: sets the levers of one scenario file and asks for a preview or a full run."""

import atexit
import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from IPython.display import display

from gros import language
from gros.errors import GrosError
from gros.lab import panel_levers, panel_view
from gros.lab.form import Form
from gros.lab.guess import Guess
from gros.lab.outcome import Outcome
from gros.lab.panel_file import ChangedError, SettingsFile
from gros.lab.panel_run import FULL, PREVIEW, Runner, Size
from gros.lab.panel_settings import Settings
from gros.lab.show import FOLDER, MINE, Piece, Shown
from gros.language import _
from gros.page import sections, web
from gros.scenario import Scenario
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
        self._runner.warm(self._compared(), preview, self._draw_ahead)
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
        return panel_view.view(
            self.settings, self.guess, busy=busy, conflict=self._conflict, status=self._status
        )

    def _type(self, name: str, text: str) -> None:
        if name == "guess":
            self.guess.enter(text)
            self.outcome.update()
            return
        lever = panel_levers.named(name)
        if lever is None:
            return
        self.settings.enter(lever, text)
        self._stamp += 1
        wrong = self.settings.fields[name].error
        self._status = "" if wrong else panel_view.left(self.settings)
        if not wrong:
            self._warm(self.file.scenario)

    def foresee(self, name: str, text: str) -> None:
        """Compute ahead what a number does that is still being typed; write and say nothing."""
        lever = panel_levers.named(name)
        scenario = None if lever is None else self.settings.foreseen(lever, text)
        if scenario is not None:
            with contextlib.suppress(GrosError):  # whoever chooses “Preview” is told
                self._warm(scenario)

    def _warm(self, scenario: Scenario) -> None:
        """Begin the preview of a scenario: whoever types a number chooses “Preview” next."""
        if not self._runner.busy and not self._conflict:
            self._runner.warm(
                (self._reference(), scenario), self._sizes["preview"], self._draw_ahead
            )

    def _act(self, name: str) -> None:
        if name == "stop":
            self._status = _("The calculation is being stopped.")
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
            when = panel_view.moment(name)
            self._settled(_("You are back at the settings of %(when)s.") % {"when": when})

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
        return self._reference(), self.file.scenario

    def _reference(self) -> Scenario:
        return self.file.catalogue.scenario("reference")

    def _say(self, said: str) -> None:
        self._status = said
        self.show()

    def _finished(self, shown: Shown) -> None:
        self.outcome.take(shown, self.file.scenario.key)
        if shown.comparison.preview:
            self._beside()

    def _draw_ahead(self, shown: Shown) -> None:
        """Draw what is likely to be asked for next; the first picture takes seconds."""
        self.outcome.draw_ahead(shown, shown.comparison.scenarios[0])


def panel(file: str | Path | None = None, start: str = "meeting", **options: Any) -> Panel:
    """Return the panel over a scenario file, by default one of the meeting in your own folder.

    Raises GrosError for a file that does not fit. ``options`` are those of ``Panel``.
    """
    name = f"{_NAMES[language.current()]}.toml"
    return Panel(MINE / name if file is None else Path(file), start, **options)


def _waiting() -> Piece:
    said = _("The comparison is being calculated. If it does not come, run this cell again.")
    return Piece(web.dressed(f'<p lang="{language.current()}">{said}</p>'))
