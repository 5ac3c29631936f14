"""Carries a series out: plays it and writes its tables, also when it is called off."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path

from gros.batch import Report
from gros.engine import Work
from gros.errors import GrosError
from gros.series import folder
from gros.series.plan import Series
from gros.series.playing import Played, Player
from gros.store import Store

__all__ = ["carried_out"]


def carried_out(series: Series, store: Store, work: Work, report: Report) -> tuple[Played, Path]:
    """Run what is missing and write the tables, also of a batch that was called off."""
    player, started = Player(series, store, work), datetime.now(UTC)
    try:
        played = player.play(report)
    except BaseException:
        # Whoever opens the folder reads what is done and what is open.
        if player.loaded:
            with contextlib.suppress(GrosError):
                folder.finish(player.played(), store, started)
        raise
    return played, folder.finish(played, store, started)
