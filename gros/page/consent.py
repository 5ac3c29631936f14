"""Says who must say yes to a measure, in which order, and what that means for its start."""

from collections.abc import Sequence

from gros import formats, language
from gros.drawing.table import Table
from gros.language import _
from models.labour.measures import MEASURES
from models.stakeholders.chain import Path
from models.stakeholders.organisations import SIDES
from models.stakeholders.parties import ACTS
from models.stakeholders.register import Register
from models.stakeholders.roles import ROLES

__all__ = ["chain", "early", "length", "measure_name", "name", "start", "steps"]


def measure_name(key: str) -> str:
    """Return the name of a measure in the language of the moment."""
    known = {measure.key: measure.label for measure in MEASURES}
    label = known.get(key)
    return _(label) if label else key


def name(tables: Register, key: str) -> str:
    """Return the name of an organisation in the language of the moment."""
    return tables.organisations[key].name(language.current())


def steps(caption: str, path: Path, tables: Register) -> Table:
    """Return a path as a table: every yes in order, its days, and whether it may not be late."""
    acts = {**ROLES, **ACTS}
    rows = [
        [
            formats.number(number),
            name(tables, step.organisation),
            _(SIDES[tables.organisations[step.organisation].side]),
            ", ".join(_(acts[act]) for act in step.acts),
            ", ".join(name(tables, other) for other in step.after) or "–",
            _days(step.days),
            formats.number(step.ends),
            _("yes") if step.longest else _("no"),
        ]
        for number, step in enumerate(path.steps, start=1)
    ]
    heads = [
        _("No."),
        _("Organisation"),
        _("Side"),
        _("Its yes"),
        _("After"),
        _("Calendar days"),
        _("Ready on day"),
        _("On the longest chain"),
    ]
    return Table(caption, heads, rows, words=frozenset({1, 2, 3, 4, 7}))


def _days(days: Sequence[float]) -> str:
    """Return usual days with the lowest and the highest number."""
    usual, low, high = (formats.number(each) for each in days)
    return usual if low == high else f"{usual} ({low}–{high})"


def length(path: Path) -> str:
    """Return how long the longest chain takes."""
    values = {
        "days": formats.number(path.days),
        "low": formats.number(path.low),
        "high": formats.number(path.high),
    }
    return (
        _(
            "The longest chain takes %(days)s calendar days, at least %(low)s and at most"
            " %(high)s. These days are assumed."
        )
        % values
    )


def chain(path: Path, tables: Register) -> str:
    """Return one longest chain from the first yes to the last."""
    return " → ".join(name(tables, step) for step in path.chain)


def start(proposal: int, earliest: int) -> str:
    """Return the earliest start for a proposal made in a month."""
    values = {"proposal": formats.month(proposal), "earliest": formats.month(earliest)}
    return _("With a proposal in %(proposal)s the earliest start is %(earliest)s.") % values


def early(planned: int, earliest: int) -> str:
    """Return the warning that a scenario starts too early; empty where it does not."""
    if planned >= earliest:
        return ""
    values = {
        "planned": formats.month(planned),
        "months": formats.number(earliest - planned),
    }
    return (
        language.ngettext(
            "Note: the scenario starts in %(planned)s, %(months)s month before every yes is there.",
            "Note: the scenario starts in %(planned)s, %(months)s months before every yes is"
            " there.",
            earliest - planned,
        )
        % values
    )
