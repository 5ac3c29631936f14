"""The three chapters of a yearly report: parts a to c of article 7.4."""

from gros.language import _, both
from gros.money.goals import results
from gros.money.monitoring import LOG, REGISTER, Monitor
from gros.papers import yearly_money as money
from gros.papers import yearly_results as progress
from gros.papers.yearly_blocks import Chapter, Section, asked, computed, noted, source
from models.text import N_

__all__ = ["chapters"]


def chapters(monitor: Monitor, year: int) -> tuple[Chapter, ...]:
    """Return approach, progress and money of a year."""
    return (_approach(monitor, year), _progress(monitor, year), _money(monitor, year))


def _approach(monitor: Monitor, year: int) -> Chapter:
    cards = source(monitor, N_("Article 7.2, level a: realised programmes."), "cards/")
    log = source(monitor, N_("Article 7.2, level a: realised programmes."), LOG)
    taken = progress.decisions(monitor, (year,), log)
    return Chapter(
        "a",
        both(lambda: _("(a) Approach of the programme")),
        (
            (
                "projects",
                both(lambda: _("Projects")),
                (asked(N_("What did the programme do this year, and why this way?")),
                 progress.projects(monitor, year, cards)),
            ),
            (
                "decisions",
                both(lambda: _("Decisions")),
                (asked(N_("Which decisions matter most, and who still has to agree?")),
                 taken if taken.rows else noted(N_("Nothing has been recorded yet."))),
            ),
        ),
    )  # fmt: skip


def _progress(monitor: Monitor, year: int) -> Chapter:
    level = N_("Article 7.2, level b: results and indicators. Measured, not modelled.")
    measured = source(monitor, level, REGISTER)
    parts: list[Section] = []
    for key, name in results().items():
        table = progress.indicators(monitor, key, year, measured)
        none = noted(N_("No indicator has been chosen for this result yet."))
        question = asked(N_("How far is this result, and what explains that?"))
        parts.append((f"result.{key}", name, (question, table if table.rows else none)))
    seen = progress.observed(monitor, year, measured)
    nothing = noted(N_("Nothing has been measured yet."))
    parts.append(
        ("observed", both(lambda: _("What was measured")), (seen if seen.rows else nothing,))
    )
    parts.append(("modelled", both(lambda: _("What the model computed")), computed(monitor)))
    return Chapter("b", both(lambda: _("(b) Progress towards the results")), tuple(parts))


def _money(monitor: Monitor, year: int) -> Chapter:
    heading = both(lambda: _("(c) Money in %(year)s") % {"year": year})
    question = asked(N_("What was the money used for, and what differs from the plan?"))
    if not monitor.ledger.lines:
        none = noted(N_("There is no ledger yet, so no money is shown."))
        return Chapter("c", heading, (("money", heading, (question, none)),))
    spent = source(monitor, N_("Article 7.2, level a: spending."), str(monitor.about.ledger))
    level = N_("Article 7.2, level c: the indicative split against what was done.")
    split = source(monitor, level, str(monitor.about.ledger))
    paying = money.by_payer(monitor, year, spent)
    nobody = noted(N_("Nobody has pledged money yet."))
    return Chapter(
        "c",
        heading,
        (
            (
                "money",
                both(lambda: _("Spending")),
                (question, money.booked(monitor, year, spent), money.so_far(monitor, year, spent),
                    money.by_year(monitor, year, spent),
                 paying if paying.rows else nobody),
            ),
            (
                "split",
                both(lambda: _("The indicative split of the money")),
                (asked(N_("Do the parties want to change the split? (article 5.7)")),
                 money.split(monitor, year, split)),
            ),
        ),
    )  # fmt: skip
