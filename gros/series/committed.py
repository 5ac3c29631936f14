"""The study of sensitivity that comes with the program: two files that its batch wrote.

A batch with all residents takes about an hour. So what it found is kept with the program, as
``gros batch`` wrote it; whoever plays that batch again must find the same.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from gros.analysis.indices import Luck
from gros.drawing.table import Table
from gros.errors import DataError
from gros.place import written
from gros.run import code_hash, tables
from gros.series import answers, sensitivity
from gros.series.plan import BATCH
from gros.store import DAMAGES
from models.text import N_

__all__ = ["COMMITTED", "Study", "read"]

COMMITTED = Path(__file__).parent / "data" / "gros_carriers_full"
"""The folder of the study; the batch file of that name lies in ``scenarios/batches``."""

_INDICES = "sensitivity.parquet"


@dataclass(frozen=True, slots=True)
class Study:
    """A finished batch over a design, as its folder tells it: what it was, and every index.

    ``luck`` is what an assumption without any effect would get.
    """

    said: dict[str, Any]
    rows: list[answers.Row]
    luck: Luck

    @property
    def scenario(self) -> str:
        """Return the key of the scenario that was looked at."""
        return str(self.said["scenarios"][0])

    @property
    def values(self) -> list[float]:
        """Return how far every assumption moves the first number, the largest first."""
        return [
            row["value"]
            for row in answers.carriers(self.rows, self.scenario, sensitivity.INDICATOR)
        ]

    @property
    def of_this_code(self) -> bool:
        """Tell whether the code of the models is still what it was."""
        return bool(self.said["code"] == code_hash())

    def table(self, name: str) -> Table | None:
        """Return the assumptions that carry a scenario of this name most."""
        return sensitivity.table(
            self.rows, self.scenario, name, design=self.said["design"], luck=self.luck
        )


def read(folder: Path = COMMITTED) -> Study:
    """Return the study in a folder of a batch.

    Raises DataError naming the file when it is damaged or was made with other data.
    """
    try:
        said = json.loads((folder / BATCH).read_text("utf-8"))
        kept = (folder / _INDICES).read_bytes()
        if hashlib.sha256(kept).hexdigest() != said["files"][_INDICES]:
            raise ValueError(_INDICES)
        rows = pq.read_table(folder / _INDICES).to_pylist()
        first = (said["scenarios"][0], sensitivity.INDICATOR)
        (luck,) = (one for one in said["luck"] if (one["scenario"], one["indicator"]) == first)
        study = Study(said, rows, Luck(luck["size"], luck["most"]))
        fits = said["tables"] == dict(tables())
    except DAMAGES as error:
        raise DataError(
            N_("This file is no study of sensitivity, or it is damaged: %(why)s."),
            {"why": written(str(error))},
            file=folder.name,
        ) from error
    if not fits:
        raise DataError(
            N_(
                "The study of sensitivity that comes with the program was made with other data. "
                "Play it again with: gros batch scenarios/batches/%(name)s.toml"
            ),
            {"name": folder.name},
            file=folder.name,
        )
    return study
