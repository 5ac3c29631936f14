"""What the newest run showed, in a cell of its own: it stays in the saved notebook."""

import secrets
import threading

import numpy as np
from IPython.display import display, update_display
from numpy.typing import NDArray

from gros.drawing.beside import Rule
from gros.lab.guess import Guess
from gros.lab.show import Part, Shown
from gros.language import _, current
from gros.page import pictures, sections, web
from gros.page.markup import head, paragraph

__all__ = ["Gains", "Outcome"]


class _Placed:
    """What a cell shows now, and anew whenever it changes."""

    def __init__(self) -> None:
        self._place = f"gros-{secrets.token_hex(4)}"
        self._drawing = threading.Lock()

    def show(self) -> None:
        """Show this in the cell that runs."""
        display(self, display_id=self._place)  # type: ignore[no-untyped-call]

    def update(self) -> None:
        """Draw again in the cell that shows this; what was asked for last stands there last."""
        with self._drawing:
            update_display(self, display_id=self._place)  # type: ignore[no-untyped-call]


class Outcome(_Placed):
    """The newest comparison as HTML, with what was shown before it as a quiet line."""

    def __init__(self, guess: Guess) -> None:
        super().__init__()
        self.shown: Shown | None = None
        self.gains = Gains()
        self._guess = guess
        self._key = ""
        self._before: NDArray[np.float64] | None = None

    def take(self, shown: Shown, key: str) -> None:
        """Show another comparison; the one before stays as a line in its picture."""
        if self.shown is not None and self.shown.comparison.months == shown.comparison.months:
            line = self.shown.comparison[self._key].line("cross_border_commuters")
            self._before = line.difference
        self.shown, self._key = shown, key
        self.update()
        self.gains.take(shown[key])

    def _repr_html_(self) -> str:
        if self.shown is None:
            return _nothing()
        return self.drawn(self.shown, self._key)

    def drawn(self, shown: Shown, key: str) -> str:
        """Return a comparison as HTML in the language of the moment."""
        subject = shown.subject
        difference = subject.comparison[key]
        found = sections.about(subject, difference, ("answer", "headline"))
        cell = difference.headline["extra_cross_border"]["net"]
        said = self._guess.compared(cell.low or 0.0, cell.difference or 0.0, cell.high or 0.0)
        rules = [] if self._guess.value is None else [Rule(self._guess.value, _("your guess"))]
        picture = pictures.over_time(subject, difference, rules=rules, before=self._before)
        told = head(3, _("Month by month")) + (paragraph(said, "check") if said else "")
        if subject.comparison.preview and cell.low == cell.high == 0.0:
            told += paragraph(
                _("In this preview no job differs. Small measures often show only in a full run.")
            )
        return web.part(
            [
                sections.Section("mark", sections.mark(subject)),
                *found,
                sections.Section("picture", told + picture.html()),
                *sections.about(subject, difference, ("programme",)),
            ]
        )


class Gains(_Placed):
    """Who gains in the newest comparison, in a cell of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.part: Part | None = None

    def take(self, part: Part) -> None:
        """Draw a newer comparison; neither its answer nor the next question waits for this."""
        self.part = part
        threading.Thread(target=self.update, daemon=True).start()

    def _repr_html_(self) -> str:
        return _nothing() if self.part is None else self.part.gains().html


def _nothing() -> str:
    said = _("There is no result yet. Choose “Preview” in the form above.")
    return web.dressed(f'<p lang="{current()}">{said}</p>')
