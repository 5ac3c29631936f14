"""Says in sentences what a check of a folder of runs found."""

from collections.abc import Iterator
from itertools import groupby
from math import isfinite
from typing import Any

from gros import formats
from gros.language import _
from gros.series.recounting import Recounted
from gros.series.verifying import Causes, Different, Verified

__all__ = ["lines", "told_causes"]

_MOST_NAMES = 5


def lines(found: Verified) -> list[str]:
    """Return what was found, one sentence a line."""
    numbers = {"repeated": formats.number(found.repeated), "total": formats.number(found.total)}
    if found.different:
        numbers["different"] = formats.number(len(found.different))
        first = _("%(repeated)s of %(total)s runs repeated: %(different)s are different.")
    else:
        first = _("%(repeated)s of %(total)s runs repeated: equal.")
    lines = [first % numbers] if found.repeated else []
    lines += _counted(found.again)
    lines += [_("Damaged: %(path)s") % {"path": path} for path in found.damaged]
    lines += [_("Gone, though the batch calls it done: %(path)s") % {"path": one}
              for one in found.absent]  # fmt: skip
    lines += [_line(one) for one in found.different]
    if found.causes.any:
        lines += told_causes(found.causes)
    elif found.different:
        lines.append(_("Code, data, libraries and machine are the same as then."))
    return lines


def _counted(again: Recounted) -> Iterator[str]:
    """Yield what counting the batches again gave; of each file the first few numbers only."""
    if again.pairs and not again.unlike:
        pairs = {"pairs": formats.number(again.pairs)}
        yield _("%(pairs)s pairs of runs counted again: the tables are equal.") % pairs
    for path, many in groupby(again.unlike, lambda one: one.file):
        numbers = list(many)
        for one in numbers[:_MOST_NAMES]:
            row = " · ".join(part for part in (one.row, one.column) if part)
            yield _("%(file)s, %(row)s: it says %(said)s, the runs give %(counted)s.") % {
                "file": path,
                "row": row + (f" ({one.run})" if one.run else ""),
                "said": _value(one.said),
                "counted": _value(one.counted),
            }
        more = {"more": formats.number(len(numbers) - _MOST_NAMES), "file": path}
        if len(numbers) > _MOST_NAMES:
            yield _("%(file)s: %(more)s other numbers are different too.") % more
    yield from (fault.text() for fault in again.faults)
    for fault in again.left_out:
        yield _("Which assumptions carry the result was not counted again. %(reason)s") % {
            "reason": fault.text()
        }


def _value(value: Any) -> str:
    """Return a value of a table or of batch.json as it is written here."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "–" if value is None else str(value)
    return formats.plain(value) if isfinite(value) else "–"


def _line(one: Different) -> str:
    """Return what is different in one run."""
    if one.fault is not None:
        return one.fault.text()
    names = ", ".join(one.tables[:_MOST_NAMES]) + (" …" if len(one.tables) > _MOST_NAMES else "")
    return _("%(scenario)s, seed %(seed)s (%(run)s): other numbers in %(names)s") % {
        "scenario": one.scenario,
        "seed": one.seed,
        "run": one.name,
        "names": names or "–",
    }


def told_causes(causes: Causes) -> list[str]:
    """Return what was not the same then as now, one sentence a line."""
    lines = [_("Other code of the models.")] if causes.code else []
    if causes.data:
        lines.append(_("Other data: %(names)s") % {"names": ", ".join(causes.data)})
    changes = (
        (_("Other library: %(change)s"), causes.library),
        (_("Other machine: %(change)s"), causes.machine),
    )
    for text, pairs in changes:
        for name, (then, now) in pairs.items():
            lines.append(text % {"change": f"{name} {then or '–'} → {now or '–'}"})
    return lines
