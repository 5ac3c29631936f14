"""One thing that a table or a network refuses, kept so that it can be told in any language."""

from collections.abc import Mapping

__all__ = ["Refusal"]


class Refusal(ValueError):  # noqa: N818 - reads as what it says
    """A refused cell or name: an English message id marked with ``N_``, its values, its place.

    ``str()`` is the English sentence for makers; what shows it to users translates ``message``.
    """

    def __init__(
        self,
        message: str,
        values: Mapping[str, str] | None = None,
        *,
        file: str = "",
        line: int = 0,
        column: str = "",
    ) -> None:
        """Keep the message with its values and say it in English."""
        self.message = message
        self.values = dict(values or {})
        self.file, self.line, self.column = file, line, column
        places = [file, f"line {line}" if line else "", f"column {column}" if column else ""]
        place = ", ".join(part for part in places if part)
        said = message % self.values
        super().__init__(f"{place}: {said}" if place else said)

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to rebuild the refusal in another process."""
        place = {"file": self.file, "line": self.line, "column": self.column}
        return _rebuilt, (self.message, self.values, place)


def _rebuilt(message: str, values: dict[str, str], place: dict[str, object]) -> Refusal:
    return Refusal(message, values, **place)  # type: ignore[arg-type]
