"""Says what every column and indicator in the folder of a series means, in both languages."""

import csv
import io
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pyarrow as pa

from gros import language
from gros.language import _
from gros.results import SHOWN
from models.text import N_

__all__ = ["COLUMNS", "readme", "schema", "text"]

_DRAW = ("draw", pa.int32(), N_("Number of the draw; 0 means that nothing is drawn"))
_SEED = ("seed", pa.int64(), N_("Seed of the luck in the run"))
_SCENARIO = ("scenario", pa.string(), N_("Key of the scenario"))

COLUMNS: Mapping[str, tuple[tuple[str, pa.DataType, str], ...]] = MappingProxyType(
    {
        "runs.parquet": (
            _DRAW,
            _SEED,
            _SCENARIO,
            ("fingerprint", pa.string(), N_("Name of the run: the hash of all that goes into it")),
            ("state", pa.string(), N_("done, failed or open")),
            ("content", pa.string(), N_("Hash of all that the run recorded")),
            ("reason_nl", pa.string(), N_("Why the run failed, in Dutch")),
            ("reason_de", pa.string(), N_("Why the run failed, in German")),
        ),
        "outcomes.parquet": (
            _DRAW,
            _SEED,
            _SCENARIO,
            ("indicator", pa.string(), N_("Key of the indicator; see the rows called indicator")),
            ("side", pa.string(), N_("Parkstad, StädteRegion Aachen, or net: both together")),
            ("value_against", pa.float64(), N_("Value in the scenario compared with")),
            ("value", pa.float64(), N_("Value in the scenario")),
            ("difference", pa.float64(), N_("Scenario less the one compared with, same luck")),
        ),
        "draws.parquet": (
            _DRAW,
            ("assumption", pa.string(), N_("Name of the assumption; see gros assumptions")),
            ("value", pa.float64(), N_("Drawn value, in the unit of the assumption")),
        ),
    }
)
"""Columns of the tables of a series: name, type, and what they hold."""

_RUN_COLUMNS = (
    ("record.parquet", "indicator", N_("Key of what was counted")),
    ("record.parquet", "month", N_("First day of the month")),
    ("record.parquet", "value", N_("Number counted; cells that hold nought are left out")),
    ("hires.parquet", "month", N_("Months since January 2020")),
    ("hires.parquet", "person", N_("Number of a simulated person; nobody real")),
    ("hires.parquet", "kind", N_("Bits: where the person came from, and across which border")),
    ("hires.parquet", "home", N_("Number of the municipality of the home")),
    ("reached.parquet", "month", N_("Months since January 2020")),
    ("reached.parquet", "person", N_("Number of a simulated person; nobody real")),
    ("reached.parquet", "measure", N_("Number of the measure in which the person took a place")),
)
_HEAD = ("file", "column", "type", "unit", "definition_nl", "definition_de", "source")
_SOURCE = "models/labour"


def schema(file: str) -> pa.Schema:
    """Return names and types of the columns of a table."""
    return pa.schema([(name, kind) for name, kind, _about in COLUMNS[file]])


def text() -> str:
    """Return the dictionary as CSV: a row for every column and every indicator."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(_HEAD)
    writer.writerows(_rows())
    return written.getvalue()


def readme() -> str:
    """Return what a reader sees first in the folder, in Dutch and in German."""
    parts = []
    for spoken in language.LANGUAGES:
        with language.speaking(spoken):
            lines = [
                _("Nothing here is observed. All numbers are modelled."),
                _("batch.toml: what was asked. batch.json: what was done, with which models."),
                _("runs.parquet: every run, its state and the hash of its content."),
                _("outcomes.parquet: every indicator of every pair of runs."),
                _("columns.csv: what every column and indicator means."),
                _("Check the runs: gros verify DIR. DIR is the folder above batches and runs."),
            ]
            head = _("A batch of runs")
            parts.append(f"# {head}\n\n" + "\n".join(f"- {line}" for line in lines) + "\n")
    return "\n".join(parts)


def _rows() -> Iterator[tuple[str, ...]]:
    for file, columns in COLUMNS.items():
        for name, kind, about in columns:
            yield (file, name, str(kind), "", *_both(about), "gros/series")
    for file, name, about in _RUN_COLUMNS:
        yield (file, name, "", "", *_both(about), _SOURCE)
    for shown in SHOWN:
        yield ("indicator", shown.key, "", shown.unit, *_both(shown.label), _SOURCE)
    years = _both(N_("Years of work across the border"))
    yield ("indicator", "cross_border_worker_years", "", "years", *years, "gros/rows")


def _both(id: str) -> tuple[str, str]:
    """Return a text in Dutch and in German."""
    said = []
    for spoken in language.LANGUAGES:
        with language.speaking(spoken):
            said.append(_(id))
    return said[0], said[1]
