"""What the newest run showed, in a cell of its own: it stays in the saved notebook."""

import secrets
import threading
from dataclasses import dataclass

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


@dataclass(frozen=True, eq=False, slots=True)
class _View:
    """What a picture shows: a comparison, the one before it, and what the room guessed."""

    shown: Shown
    earlier: Shown | None
    guess: float | None

    def same(self, other: "_View") -> bool:
        """Tell whether two pictures show the same."""
        objects = self.shown is other.shown and self.earlier is other.earlier
        return objects and self.guess == other.guess

    @property
    def before(self) -> NDArray[np.float64] | None:
        """Return the line of the comparison before, where it runs over the same months."""
        if self.earlier is None or self.earlier.comparison.months != self.shown.comparison.months:
            return None
        comparison = self.earlier.comparison
        return comparison[comparison.scenarios[0]].line("cross_border_commuters").difference


class Outcome(_Placed):
    """The newest comparison as HTML, with what was shown before it as a quiet line."""

    def __init__(self, guess: Guess) -> None:
        super().__init__()
        self.shown: Shown | None = None
        self.gains = Gains()
        self._guess = guess
        self._key = ""
        self._earlier: Shown | None = None
        self._ahead: tuple[_View, str] | None = None

    def take(self, shown: Shown, key: str) -> None:
        """Show another comparison; the one before stays as a line in its picture."""
        self._earlier, self.shown, self._key = self.shown, shown, key
        self.update()
        self.gains.take(shown[key])

    def draw_ahead(self, shown: Shown, key: str) -> None:
        """Draw a comparison that is likely to be taken next; nobody sees it yet."""
        view = _View(shown, self.shown, self._guess.value)
        self._ahead = view, self._drawn(view, key)

    def _repr_html_(self) -> str:
        if self.shown is None:
            return _nothing()
        view = _View(self.shown, self._earlier, self._guess.value)
        if self._ahead is not None and self._ahead[0].same(view):
            return self._ahead[1]
        return self._drawn(view, self._key)

    def _drawn(self, view: _View, key: str) -> str:
        """Return a comparison as HTML in the language of the moment."""
        shown = view.shown
        subject = shown.subject
        difference = subject.comparison[key]
        found = sections.about(subject, difference, ("answer", "headline"))
        cell = difference.headline["extra_cross_border"]["net"]
        said = self._guess.compared(cell.low or 0.0, cell.difference or 0.0, cell.high or 0.0)
        rules = [] if view.guess is None else [Rule(view.guess, _("your guess"))]
        picture = pictures.over_time(subject, difference, rules=rules, before=view.before)
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
