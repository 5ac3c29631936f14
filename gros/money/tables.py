"""The tables of a ledger, with every cell already written for the reader."""

from gros import formats, language
from gros.drawing.table import Table
from gros.language import _
from gros.money import sums
from gros.money.book import Ledger
from gros.money.cost import Cost, Part
from gros.money.deal import deal
from gros.money.line import PROGRAMMES, Line
from gros.money.parties import known_organisations
from gros.money.sums import PAID_STAGES
from gros.money.words import PERIODS, measure_name, word
from models.text import N_

__all__ = ["by_line", "by_payer", "by_side", "lead", "lines", "meeting", "shortage", "where"]

_PARTS = {
    "unsplit": N_("Not yet split over the lines"),
    "split": N_("Indicative for a line, not yet pledged"),
    "pledged": N_("Pledged, not yet bound"),
    "bound": N_("Bound, not yet paid"),
    "paid": N_("Paid"),
}

# All columns of the list of lines but the amount.
_WORDS = frozenset({*range(6), 7, 8})


def lead(ledger: Ledger) -> list[str]:
    """Return the sentences that stand before every table."""
    first, last = PROGRAMMES[ledger.programme]
    told = [
        _(PERIODS[ledger.programme]) % {"first": first, "last": last},
        _("Of %(framework)s for GROS, %(free)s is not yet pledged. The whole deal: %(total)s.")
        % {
            "framework": formats.cents(ledger.amount("envelope")),
            "free": formats.cents(ledger.free),
            "total": formats.cents(deal().total),
        },
    ]
    if any(ledger.agreed(line) for line in deal().lines):
        told.append(_("The amounts are indicative."))
    else:
        told.append(_("The amounts are indicative. Nobody has agreed to them yet."))
    told.append(_("The steering group prepares decisions. This does not replace any accounts."))
    return told


def where(ledger: Ledger) -> Table:
    """Return where the money for GROS is; the last row is the sum of the others."""
    parts = sums.where(ledger)
    rows = [[_(_PARTS[key]), formats.cents(cents)] for key, cents in parts.items()]
    rows.append([_("Total"), formats.cents(sum(parts.values()))])
    return Table(_("Where the money for GROS is (indicative)"), [_("Stage"), _("Amount")], rows)


def by_line(ledger: Ledger) -> Table:
    """Return the stages of each programme line, what is left and whether it is agreed."""
    stages = ("indicative", *PAID_STAGES)
    rows = []
    for line in deal().lines:
        found = [formats.cents(ledger.amount(stage, "gros", line)) for stage in stages]
        status = "agreed" if ledger.agreed(line) else "not_agreed"
        left = formats.cents(ledger.left(line))
        rows.append([_line(line), *found, left, word("status", status)])
    total = [formats.cents(ledger.amount(stage, "gros")) for stage in stages]
    left = formats.cents(sum(ledger.left(line) for line in deal().lines))
    rows.append([_("Total"), *total, left, ""])
    head = [_("Programme line"), *_stages(*stages), _("Left: not yet pledged"), _("Split")]
    return Table(_("By programme line, money for GROS (indicative)"), head, rows, frozenset({0, 6}))


def by_payer(ledger: Ledger) -> Table:
    """Return what each organisation pledged, bound and paid."""
    rows = [
        [
            _payer(each.payer),
            _word("side", each.side),
            _word("fund", each.fund),
            *(formats.cents(cents) for cents in each.sums.values()),
        ]
        for each in sums.by_payer(ledger)
    ]
    head = [_("Who pays"), _("Side"), _("Kind of money"), *_stages(*PAID_STAGES)]
    return Table(_("By payer"), head, rows, frozenset({0, 1, 2}))


def by_side(ledger: Ledger) -> Table:
    """Return what each side of the border pledged, bound and paid."""
    rows = [
        [_word("side", side), _word("fund", fund), *map(formats.cents, found.values())]
        for (side, fund), found in sums.by_side(ledger).items()
    ]
    head = [_("Side"), _("Kind of money"), *_stages(*PAID_STAGES)]
    return Table(_("By side of the border"), head, rows, frozenset({0, 1}))


def lines(ledger: Ledger) -> Table:
    """Return every line of the ledger with its date and reason, the oldest first."""
    head = [
        _("Line number"), _("Booking date"), _("Stage"), _("Programme line"), _("Measure"),
        _("Who pays"), _("Amount"), _("Agreed?"), _("Reason"),
    ]  # fmt: skip
    rows = [_revision(line) for line in ledger.lines]
    return Table(
        _("All lines and revisions (indicative)"), head, rows, frozenset({*range(6), 7, 8})
    )


def meeting(found: Cost) -> Table:
    """Return what a scenario would cost beside what is left, by measure and programme line.

    Planned, modelled and booked amounts never share a column.
    """
    rows = []
    for line in deal().lines:
        own = [part for part in found.parts if part.line == line]
        rows += [_part(found, part) for part in own]
        if own:
            rows.append(
                [
                    _line(line),
                    formats.cents(found.planned(line)),
                    _amount(found.spent(line)),
                    formats.cents(found.ledger.left(line)),
                ]
            )
    spent = [cents for line in deal().lines if (cents := found.spent(line)) is not None]
    modelled = _amount(sum(spent) if spent else None)
    rows.append(
        [_("Total"), formats.cents(found.total), modelled, formats.cents(found.ledger.free)]
    )
    title = found.scenario.title.in_language(language.current())
    head = [
        _("Measure"),
        _("Planned in the scenario"),
        _modelled_head(found),
        _("Left in the ledger: not yet pledged"),
    ]
    caption = _("%(scenario)s beside the ledger (indicative)") % {"scenario": title}
    return Table(caption, head, rows)


def shortage(found: Cost) -> list[str]:
    """Return a sentence for every line on which more is planned than left, and one for all."""
    told = []
    for line in deal().lines:
        over = found.planned(line) - found.ledger.left(line)
        if found.planned(line) and over > 0:
            values = {"line": line, "over": formats.cents(over)}
            told.append(
                _("Line %(line)s: the scenario plans %(over)s more than is left in its split.")
                % values
            )
    over = found.total - found.ledger.free
    if over > 0:
        told.append(
            _("In all, the scenario plans %(over)s more than is left.")
            % {"over": formats.cents(over)}
        )
    else:
        told.append(
            _("In all, the plan fits: %(rest)s would remain.") % {"rest": formats.cents(-over)}
        )
    if over > 0 and found.ledger.amount("commitment", "gros"):
        told.append(_("Part of what is pledged already may be meant for these measures."))
    if found.unknown:
        names = ", ".join(measure_name(part.measure) for part in found.unknown)
        told.append(_("Without a planned amount: %(measures)s.") % {"measures": names})
    return told


def _part(found: Cost, part: Part) -> list[str]:
    planned = _("not yet known") if part.planned is None else formats.cents(part.planned)
    return [f"  {measure_name(part.measure)}", planned, _spent(found, part), ""]


def _spent(found: Cost, part: Part) -> str:
    """Return the modelled spending of a measure with its band, or that it is not modelled."""
    if not part.calculated:
        return _("not modelled")
    if found.modelled is None:
        return "–"
    mean, low, high = (
        formats.cents(table.get(part.name, 0), 0)
        for table in (found.modelled.mean, found.modelled.low, found.modelled.high)
    )
    if low == high:
        return mean
    return _("%(mean)s (from %(low)s to %(high)s)") % {"mean": mean, "low": low, "high": high}


def _modelled_head(found: Cost) -> str:
    if found.modelled is None:
        return _("Modelled spending")
    if found.modelled.sample < 1:
        return _("Modelled spending (preview)")
    return _("Modelled spending (runs: %(runs)s)") % {"runs": formats.number(found.modelled.runs)}


def _revision(line: Line) -> list[str]:
    return [
        line.id,
        formats.day(line.date),
        _word("stage", line.stage) if line.fund == "gros" else _both_words(line),
        _line(line.line) if line.line else "–",
        measure_name(line.measure) if line.measure else "–",
        _payer(line.payer) if line.payer else "–",
        formats.signed_cents(line.cents),
        _word("status", line.status) if line.status else "–",
        line.reason,
    ]


def _both_words(line: Line) -> str:
    return f"{_word('stage', line.stage)}, {_word('fund', line.fund)}"


def _amount(cents: int | None) -> str:
    return "–" if cents is None else formats.cents(cents, 0)


def _stages(*stages: str) -> list[str]:
    return [_word("stage", stage) for stage in stages]


def _word(column: str, key: str) -> str:
    return word(column, key) if key else "–"


def _line(line: int) -> str:
    title = getattr(deal().lines[line], language.current())
    return f"{line} {title}"


def _payer(id: str) -> str:
    name: str = getattr(known_organisations()[id].name, language.current())
    return name
