"""A ledger as plain values for ``--json``: whole cents, keys instead of words."""

import dataclasses
from typing import Any

from gros.money import sums
from gros.money.book import Ledger
from gros.money.cost import Cost
from gros.money.deal import deal
from gros.money.line import Line
from gros.money.sums import PAID_STAGES

__all__ = ["document"]


def document(ledger: Ledger, found: Cost | None = None) -> dict[str, Any]:
    """Return the account, every line and, if asked for, the cost of a scenario, in cents."""
    told = {
        "programme": ledger.programme,
        "total_cents": deal().total,
        "framework_cents": ledger.amount("envelope"),
        "free_cents": ledger.free,
        "where": sums.where(ledger),
        "by_line": {str(line): _line(ledger, line) for line in deal().lines},
        "by_payer": [dataclasses.asdict(payer) for payer in sums.by_payer(ledger)],
        "by_side": [
            {"side": side, "fund": fund, "sums": dict(amounts)}
            for (side, fund), amounts in sums.by_side(ledger).items()
        ],
        "lines": [_revision(line) for line in ledger.lines],
    }
    return told if found is None else {**told, "scenario": _cost(found)}


def _line(ledger: Ledger, line: int) -> dict[str, Any]:
    stages = ("indicative", *PAID_STAGES)
    return {
        **{stage: ledger.amount(stage, "gros", line) for stage in stages},
        "left": ledger.left(line),
        "cofinancing": {stage: ledger.amount(stage, "cofinancing", line) for stage in stages},
        "agreed": ledger.agreed(line),
    }


def _revision(line: Line) -> dict[str, Any]:
    return dataclasses.asdict(line) | {"date": line.date.isoformat()}


def _cost(found: Cost) -> dict[str, Any]:
    played = found.modelled
    return {
        "key": found.scenario.key,
        "planned_cents": found.total,
        "fits": found.total <= found.ledger.free,
        "modelled_runs": 0 if played is None else played.runs,
        "modelled_sample": None if played is None else played.sample,
        "measures": [
            {
                **dataclasses.asdict(part),
                "modelled": played.mean.get(part.name) if played and part.calculated else None,
                "modelled_low": played.low.get(part.name) if played and part.calculated else None,
                "modelled_high": played.high.get(part.name) if played and part.calculated else None,
            }
            for part in found.parts
        ],
        "by_line": {
            str(line): {
                "planned": found.planned(line),
                "modelled": found.spent(line),
                "left": found.ledger.left(line),
            }
            for line in deal().lines
        },
    }
