"""What a batch file says about its draws: whether it can be, how many there are, their values."""

from collections.abc import Iterator, Mapping, Sequence

from gros import posterior
from gros.analysis.design import SOBOL, size
from gros.analysis.indices import CARRIES
from gros.batch_shape import BatchFile
from gros.batch_shape import Draws as Asked
from gros.complaints import unfit
from gros.errors import Conflict, GrosError, Message, OutOfBounds, UnknownName
from gros.known import known
from gros.place import Place, nearest_names, written
from gros.series.draws import Draw, designed
from gros.series.wanted import POSTERIOR, Designed
from models.text import N_

__all__ = ["design", "draws", "faults", "number"]


def faults(file: BatchFile, top: Place) -> Iterator[GrosError]:
    """Yield what is wrong with the draws, beyond what their shape says."""
    if file.draws is not None and file.draw:
        yield top.at("draw").error(
            Conflict, N_("A batch has [draws] or [[draw]], not both. Please keep one."), {}
        )
    seen: set[str] = set()
    for place, one in enumerate(file.draw):
        drawn = str(sorted(_given(one).items()))
        if drawn in seen:
            message = N_("This draw stands in the file twice. Please keep one of the two.")
            yield top.at("draw", place).error(Conflict, message, {})
        seen.add(drawn)
    if file.draws is None:
        return
    if file.draws.design == POSTERIOR:
        yield from _posterior_faults(file.draws, top.at("draws"))
    else:
        yield from _over_faults(file.draws.over, top.at("draws", "over"))
    if file.draws.design == SOBOL and file.draws.number & (file.draws.number - 1):
        allowed = Message(N_("a power of two, such as 64"))
        yield unfit(top.at("draws", "number"), file.draws.number, allowed, OutOfBounds)
    if file.stop is not None and file.draws.design in CARRIES:
        message = N_("The design %(value)s must be run as a whole. Please leave [stop] out.")
        yield top.at("stop").error(Conflict, message, {"value": written(file.draws.design)})


def number(file: BatchFile) -> int:
    """Return how many draws a file asks for, before anything is drawn; at least one."""
    asked = file.draws
    if asked is None:
        return max(1, len(file.draw))
    if asked.design == POSTERIOR:
        return asked.number
    return size(asked.design, asked.number, asked.over)


def draws(file: BatchFile, before: Sequence[Draw] = ()) -> tuple[Draw, ...]:
    """Return the values of every draw. Raises CommandError when SALib is needed and missing.

    Draw k of a posterior is its row k, as in ``gros compare``. Where a design was drawn
    ``before``, as many as the file asks for, it is not drawn again.
    """
    asked = file.draws
    if asked is None:
        return tuple(_given(one) for one in file.draw)
    if len(before) == number(file):
        return tuple(before)
    if asked.design == POSTERIOR:
        return posterior.read().draws[: asked.number]
    return designed(asked.design, asked.over, asked.number, asked.seed)


def design(file: BatchFile) -> Designed | None:
    """Return the design of the draws; None without one."""
    asked = file.draws
    if asked is None:
        return None
    if asked.design == POSTERIOR:
        fitted = posterior.read()
        return Designed(POSTERIOR, fitted.names, asked.number, fitted.seed)
    return Designed(asked.design, tuple(asked.over), asked.number, asked.seed)


def _posterior_faults(asked: Asked, top: Place) -> Iterator[GrosError]:
    """Yield what does not go together with draws of the posterior, or with this posterior."""
    for key in ("over", "seed"):
        if key in asked.model_fields_set:
            message = N_("The design %(value)s has its draws in a file. Please leave %(key)s out.")
            values = {"value": written(POSTERIOR), "key": key}
            yield top.at(key).error(Conflict, message, values)
    try:
        there = len(posterior.read())
    except GrosError as error:
        yield error
        return
    if asked.number > there:
        allowed = Message(N_("from %(low)s to %(high)s"), {"low": 2, "high": there})
        yield unfit(top.at("number"), asked.number, allowed, OutOfBounds)


def _over_faults(over: list[str], top: Place) -> Iterator[GrosError]:
    """Yield what is wrong with the names of drawn assumptions."""
    if not over:
        yield unfit(top, over, Message(N_("at least one assumption")))
    for place, name in enumerate(over):
        here = top.at(place)
        row = known().assumptions.get(name)
        if row is None:
            message = N_("The assumption %(value)s is unknown. Nearest names: %(nearest)s.")
            nearest = nearest_names(name, known().assumptions)
            yield here.error(UnknownName, message, {"value": written(name), "nearest": nearest})
        elif name in over[:place]:
            message = N_("%(value)s stands in this list twice. Please keep one of the two.")
            yield here.error(Conflict, message, {"value": written(name)})
        elif row.low == row.high:
            message = N_("The assumption %(value)s has one value only and cannot be drawn.")
            yield here.error(OutOfBounds, message, {"value": written(name)})


def _given(one: object) -> Mapping[str, float]:
    """Return the values of a [[draw]] by name."""
    said = one.model_dump(by_alias=True, exclude_none=True)  # type: ignore[attr-defined]
    return {name: float(value) for name, value in sorted(said.items())}
