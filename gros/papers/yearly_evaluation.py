"""The three chapters of the final evaluation: what was done, what changed, what to think of it."""

from gros.language import _, both
from gros.money.goals import results
from gros.money.monitoring import LOG, REGISTER, Monitor
from gros.papers import yearly_money as money
from gros.papers import yearly_results as progress
from gros.papers.content import Block
from gros.papers.yearly_blocks import Chapter, Section, asked, computed, noted, source
from gros.papers.yearly_cells import Kept
from models.text import N_

__all__ = ["chapters"]


def chapters(monitor: Monitor) -> tuple[Chapter, ...]:
    """Return everything that the whole programme did, changed and cost."""
    return (_whole_money(monitor), _whole_progress(monitor), _conclusions(monitor))


def _whole_money(monitor: Monitor) -> Chapter:
    year = monitor.years[1]
    cards = source(monitor, N_("Article 7.2, level a: realised programmes."), "cards/")
    question = asked(N_("Was the programme carried out as planned? What was stopped, and why?"))
    parts: list[Section] = [
        ("projects", both(lambda: _("Projects")),
         (question, progress.projects(monitor, year, cards))),
    ]  # fmt: skip
    heading = both(lambda: _("Spending"))
    tables: tuple[Kept | Block, ...]
    if monitor.ledger.lines:
        spent = source(monitor, N_("Article 7.2, level a: spending."), str(monitor.about.ledger))
        level = N_("Article 7.2, level c: the indicative split against what was done.")
        split = source(monitor, level, str(monitor.about.ledger))
        tables = (
            asked(N_("Was the money well spent? Who paid more or less than foreseen?")),
            money.by_year(monitor, year, spent),
            money.by_payer(monitor, year, spent),
            money.split(monitor, year, split),
        )
    else:
        tables = (noted(N_("There is no ledger yet, so no money is shown.")),)
    parts.append(("money", heading, tables))
    return Chapter("a", both(lambda: _("What was done, and with what money")), tuple(parts))


def _whole_progress(monitor: Monitor) -> Chapter:
    level = N_("Article 7.2, level b: results and indicators. Measured, not modelled.")
    measured = source(monitor, level, REGISTER)
    parts: list[Section] = []
    for key, name in results().items():
        table = progress.indicators(monitor, key, monitor.years[1], measured)
        none = noted(N_("No indicator has been chosen for this result yet."))
        question = asked(N_("Was this result reached? On what does that answer rest?"))
        parts.append((f"result.{key}", name, (question, table if table.rows else none)))
    seen = progress.first_and_last(monitor, measured)
    nothing = noted(N_("Nothing has been measured yet."))
    parts.append(
        ("observed", both(lambda: _("What was measured")), (seen if seen.rows else nothing,))
    )
    parts.append(("modelled", both(lambda: _("What the model computed")), computed(monitor)))
    return Chapter("b", both(lambda: _("What changed")), tuple(parts))


def _conclusions(monitor: Monitor) -> Chapter:
    first, last = monitor.years
    log = source(monitor, N_("Article 7.2, level a: realised programmes."), LOG)
    taken = progress.decisions(monitor, range(first, last + 1), log)
    none = noted(N_("Nothing has been recorded yet."))
    questions = [
        N_("What would have happened without the programme? On what does that answer rest?"),
        N_("What did partners on each side of the border gain, and what did it cost them?"),
        N_("What should a next programme keep, change or stop?"),
    ]
    heading = both(lambda: _("Judgement"))
    return Chapter(
        "c",
        heading,
        (
            ("decisions", both(lambda: _("Decisions")), (taken if taken.rows else none,)),
            ("judgement", heading, tuple(asked(one) for one in questions)),
        ),
    )
