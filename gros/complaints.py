"""Turns what pydantic finds wrong with a file into our sentences, by the type of the error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, get_args

from pydantic import ValidationError

from gros.batch_shape import Design
from gros.errors import (
    Conflict,
    GrosError,
    Message,
    OutOfBounds,
    ScenarioError,
    UnknownName,
    Value,
    together,
)
from gros.known import known
from gros.place import Place, nearest_names, one_of, written
from gros.shape import shape
from gros.toml_file import Document, Step
from models.text import N_

__all__ = ["MOST_FAULTS", "complaint", "unfit"]

MOST_FAULTS = 20
"""More faults than this are not listed: the first ones usually explain the others."""

Found = Mapping[str, Any]
"""One error of pydantic: type, loc, input and, for some types, ctx."""


def complaint(document: Document, error: ValidationError) -> GrosError:
    """Return one error that holds a fault for everything that pydantic complained about."""
    return together(_each(document, error))


def unfit(
    place: Place, value: object, allowed: Message, kind: type[GrosError] = ScenarioError
) -> GrosError:
    """Return the error for a value that is not allowed at a place."""
    return place.error(
        kind,
        N_("%(value)s does not fit here. Allowed: %(allowed)s."),
        {"value": written(value), "allowed": allowed},
    )


def _each(document: Document, error: ValidationError) -> Iterator[GrosError]:
    for found in error.errors(include_url=False)[:MOST_FAULTS]:
        steps = _steps(found["loc"])
        translate = _BY_TYPE.get(found["type"], _other)
        yield translate(Place(document, steps), found)


def _steps(loc: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the place without what pydantic adds to it: the kind of measure, the mark of a key."""
    steps = tuple(step for step in loc if step != "[key]")
    if len(steps) > 2 and steps[0] == "measure" and steps[2] in shape().entries:
        return steps[:2] + steps[3:]
    return steps


def _kind(place: Place, found: Found) -> GrosError:
    """Return the error for a measure without a kind that we know."""
    entry, place = place.value, place.at("kind")
    if not isinstance(entry, Mapping) or "kind" not in entry:
        return _missing(place, found)
    if not isinstance(entry["kind"], str):
        return unfit(place, entry["kind"], one_of(known().measures))
    nearest = nearest_names(entry["kind"], known().measures)
    return place.error(
        UnknownName,
        N_("The kind of measure %(value)s is unknown. Nearest names: %(nearest)s."),
        {"value": written(entry["kind"]), "nearest": nearest},
    )


def _missing(place: Place, _found: Found) -> GrosError:
    return place.error(
        ScenarioError,
        N_("The key %(value)s is missing here. Please add it."),
        {"value": written(place.last)},
    )


def _unknown(place: Place, found: Found) -> GrosError:
    name, value = place.last, found["input"]
    assumption = place.steps[:1] in (("assumptions",), ("draw",))
    if assumption and isinstance(value, Mapping) and value:
        # Without quotation marks TOML reads the part before the dot as a table of its own.
        whole = written(f"{name}.{next(iter(value))}")
        message = N_("The name of an assumption needs quotation marks: %(name)s")
        return place.error(UnknownName, message, {"name": whole})
    values: dict[str, Value] = {
        "value": written(name),
        # Where a batch and a scenario are mixed, the key itself is known elsewhere.
        "nearest": nearest_names(name, (key for key in place.keys if key != name)),
    }
    if assumption:
        message = N_("The assumption %(value)s is unknown. Nearest names: %(nearest)s.")
    else:
        message = N_("The key %(value)s is unknown here. Nearest keys: %(nearest)s.")
    return place.error(UnknownName, message, values)


def _literal(place: Place, found: Found) -> GrosError:
    """Return the error for a value outside a short list of values."""
    value, setting = found["input"], place.setting
    if place.last == "where":
        if not isinstance(value, str):
            return unfit(place, value, Message(N_("names of municipalities in quotation marks")))
        return place.error(
            UnknownName,
            N_("The municipality %(value)s is unknown. Nearest names: %(nearest)s."),
            {"value": written(value), "nearest": nearest_names(value, known().municipalities)},
        )
    if place.steps == ("draws", "design"):
        return unfit(place, value, one_of(get_args(Design)))
    return unfit(place, value, one_of(setting.choices if setting else ()), OutOfBounds)


def _whole(place: Place, found: Found) -> GrosError:
    return unfit(place, found["input"], place.number(whole=True))


def _number(place: Place, found: Found) -> GrosError:
    return unfit(place, found["input"], place.number(whole=False))


def _outside(place: Place, found: Found) -> GrosError:
    whole = isinstance(found["input"], int)
    return unfit(place, found["input"], place.number(whole), OutOfBounds)


def _flag(place: Place, found: Found) -> GrosError:
    allowed = Message(N_("true or false, without quotation marks"))
    return unfit(place, found["input"], allowed)


def _text(place: Place, found: Found) -> GrosError:
    return unfit(place, found["input"], place.text())


def _bad_month(place: Place, found: Found) -> GrosError:
    return unfit(place, found["input"], place.text(), OutOfBounds)


def _year(place: Place, _found: Found) -> GrosError:
    return unfit(place, place.last, place.year(), OutOfBounds)


def _list(place: Place, found: Found) -> GrosError:
    if place.last == "values":
        allowed = Message(N_("numbers, all of them in square brackets"))
    elif place.last == "draw":
        allowed = Message(N_("draws that each begin with [[draw]]"))
    elif place.last == "measure":
        allowed = Message(N_("measures that each begin with [[measure]]"))
    else:
        allowed = Message(N_("names in quotation marks, all of them in square brackets"))
    return unfit(place, found["input"], allowed)


def _empty(place: Place, found: Found) -> GrosError:
    allowed = Message(N_("at least one name; without this key the measure holds everywhere"))
    return unfit(place, found["input"], allowed)


def _long(place: Place, found: Found) -> GrosError:
    return place.error(
        OutOfBounds,
        N_("This list is too long. At most %(limit)s entries are allowed."),
        {"limit": int(found["ctx"]["max_length"])},
    )


def _table(place: Place, found: Found) -> GrosError:
    return unfit(place, found["input"], Message(N_("a table with keys and values")))


def _date(place: Place, found: Found) -> GrosError:
    allowed = Message(N_("a date without quotation marks, such as 2026-11-21"))
    return unfit(place, found["input"], allowed)


def _repeated(place: Place, found: Found) -> GrosError:
    return place.error(
        Conflict,
        N_("%(value)s stands in this list twice. Please keep one of the two."),
        {"value": written(found["ctx"]["name"])},
    )


def _order(place: Place, found: Found) -> GrosError:
    return place.at("end").error(
        OutOfBounds,
        N_("The end %(end)s comes before the start %(start)s. Allowed: %(start)s or later."),
        {"start": found["input"]["start"], "end": found["input"]["end"]},
    )


def _budget_year(place: Place, found: Found) -> GrosError:
    year = found["ctx"]["year"]
    return (
        _of_measure(place, found)
        .at("budget", year)
        .error(
            OutOfBounds,
            N_(
                "There is money in %(value)s, but the measure does not run then. "
                "Allowed: years from %(start)s to %(end)s."
            ),
            {"value": year, "start": found["ctx"]["start"], "end": found["ctx"]["end"]},
        )
    )


def _no_size(place: Place, found: Found) -> GrosError:
    return place.error(
        ScenarioError,
        N_("It is not said how large this measure is. Please add one of these keys: %(names)s."),
        {"names": tuple(found["ctx"]["sizes"])},
    )


def _period(place: Place, found: Found) -> GrosError:
    return _of_measure(place, found).error(
        OutOfBounds,
        N_("The months lie outside the programme. Allowed: from %(start)s to %(end)s."),
        {"start": found["ctx"]["start"], "end": found["ctx"]["end"]},
    )


def _of_measure(place: Place, found: Found) -> Place:
    """Return the measure that a complaint about a whole programme is about."""
    measure = found["ctx"]["measure"]
    return place if measure is None else place.at("measure", measure)


def _other(place: Place, found: Found) -> GrosError:
    """Return the error for a type that only a newer pydantic knows."""
    return unfit(place, found["input"], Message(N_("what the manual says about this key")))


_BY_TYPE: Mapping[str, Callable[[Place, Found], GrosError]] = MappingProxyType(
    {
        "union_tag_invalid": _kind,
        "union_tag_not_found": _kind,
        "missing": _missing,
        "extra_forbidden": _unknown,
        "literal_error": _literal,
        "int_type": _whole,
        "int_from_float": _whole,
        "int_parsing_size": _whole,
        "float_type": _number,
        "finite_number": _number,
        "greater_than_equal": _outside,
        "less_than_equal": _outside,
        "bool_type": _flag,
        "string_type": _text,
        "sentence": _text,
        "key": _text,
        "month": _bad_month,
        "year": _year,
        "list_type": _list,
        "too_short": _empty,
        "too_long": _long,
        "dict_type": _table,
        "model_type": _table,
        "model_attributes_type": _table,
        "date_type": _date,
        "date_from_datetime_inexact": _date,
        "repeated": _repeated,
        "order": _order,
        "budget_year": _budget_year,
        "period": _period,
        "no_size": _no_size,
    }
)
