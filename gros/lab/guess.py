"""Guess first: the room writes down what it expects before it sees what the model says."""

from typing import Any

from gros import formats
from gros.errors import GrosError
from gros.lab import panel_numbers
from gros.language import _

__all__ = ["Guess"]

_MOST = 100_000


class Guess:
    """What the room expects: extra cross-border workers, net for the region; None without one."""

    def __init__(self) -> None:
        self.value: float | None = None
        self._text = self._echo = self._error = ""

    def enter(self, text: str) -> None:
        """Take a typed guess; an empty field takes it back."""
        self._text, self._echo, self._error = text, "", ""
        if not text.strip():
            self.value = None
            return
        try:
            typed = panel_numbers.read(text.strip().removeprefix("+"), decimals=0)
            self.value = float(panel_numbers.within(typed.value, -_MOST, _MOST, 0))
        except GrosError as error:
            self._error = error.faults[0].message.text()
            return
        self._echo = _("Your guess: %(people)s people.") % {"people": formats.signed(self.value)}

    def field(self) -> dict[str, Any]:
        """Return the field as the form shows it."""
        return {
            "id": "guess",
            "kind": "number",
            "label": _("Our guess: extra cross-border workers"),
            "unit": _("people"),
            "about": _("You need not guess. The picture shows the guess beside the result."),
            "source": "",
            "text": self._text,
            "echo": self._echo,
            "error": self._error,
        }

    def compared(self, low: float, middle: float, high: float) -> str:
        """Return how the guess lies to the result with its band; empty without a guess."""
        if self.value is None:
            return ""
        values = {
            "guess": formats.signed(self.value),
            "middle": formats.signed(middle),
            "low": formats.signed(low),
            "high": formats.signed(high),
        }
        said = _(
            "You guessed %(guess)s. The model says %(middle)s, with a band from %(low)s to"
            " %(high)s."
        )
        return said % values
