"""Says what every column and indicator in the folder of a series means, in both languages."""

import csv
import io
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pyarrow as pa

from gros import language
from gros.language import _
from gros.results import SHOWN
from gros.unit_words import UNIT_WORDS
from models.text import N_

__all__ = ["COLUMNS", "RUN_COLUMNS", "schema", "text"]

Column = tuple[str, pa.DataType, str, str, str]
"""Name, type, unit, what it holds, and the file that defines it."""

_HERE = "gros/series/plan.py"
_ASSUMPTIONS = "models/labour/data/assumptions.csv"
_OF_INDICATOR = N_("see the indicator")
_OF_ASSUMPTION = N_("see the assumption")

_DRAW = ("draw", pa.int32(), "", N_("Number of the draw; 0 means that nothing is drawn"),
         _HERE)  # fmt: skip
_SEED = ("seed", pa.int64(), "", N_("Seed of the luck in the run"), "models/chance.py")
_SCENARIO = ("scenario", pa.string(), "", N_("Key of the scenario"), "gros/catalogue.py")
_INDICATOR = ("indicator", pa.string(), "",
              N_("Key of the indicator; see the rows called indicator"),
              "gros/rows.py")  # fmt: skip
_ASSUMPTION = ("assumption", pa.string(), "",
               N_("Name of the assumption; see gros assumptions"), _ASSUMPTIONS)  # fmt: skip

COLUMNS: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        "runs.parquet": (
            _DRAW,
            _SEED,
            _SCENARIO,
            ("fingerprint", pa.string(), "", N_("Name of the run: the hash of all that goes into "
             "it"), "gros/run.py"),
            ("state", pa.string(), "", N_("done, failed, open, or needless: not needed any more"),
             "gros/series/folder.py"),
            ("content", pa.string(), "", N_("Hash of all that the run recorded"),
             "gros/parquet.py"),
            ("reason_nl", pa.string(), "", N_("Why the run failed, in Dutch"), "gros/work.py"),
            ("reason_de", pa.string(), "", N_("Why the run failed, in German"), "gros/work.py"),
        ),
        "outcomes.parquet": (
            _DRAW,
            _SEED,
            _SCENARIO,
            _INDICATOR,
            ("side", pa.string(), "", N_("Parkstad, StädteRegion Aachen, or net: both together"),
             "gros/sides.py"),
            ("value_against", pa.float64(), _OF_INDICATOR,
             N_("Value in the scenario compared with"), "gros/cells.py"),
            ("value", pa.float64(), _OF_INDICATOR, N_("Value in the scenario"), "gros/cells.py"),
            ("difference", pa.float64(), _OF_INDICATOR,
             N_("Scenario less the one compared with, same luck"), "gros/cells.py"),
        ),
        "draws.parquet": (
            _DRAW,
            _ASSUMPTION,
            ("value", pa.float64(), _OF_ASSUMPTION,
             N_("Drawn value, in the unit of the assumption"), _ASSUMPTIONS),
        ),
        "sensitivity.parquet": (
            _SCENARIO,
            _INDICATOR,
            _ASSUMPTION,
            ("index", pa.string(), "", N_("mu_star, mu or sigma (Morris); first or total (Sobol)"),
             "gros/analysis/indices.py"),
            ("value", pa.float64(), _OF_INDICATOR,
             N_("Morris: in the unit of the indicator. Sobol: a share of the variance"),
             "gros/analysis/indices.py"),
            ("confidence", pa.float64(), _OF_INDICATOR,
             N_("Half the width of the interval of 95 in 100, by resampling"),
             "gros/analysis/indices.py"),
        ),
    }
)  # fmt: skip
"""Columns of the tables of a series."""

_WORD = pa.dictionary(pa.int32(), pa.string())
_INDICATORS = "models/labour/indicators.py"
_PLACES = "models/labour/data/municipalities.csv"
_PERSON = ("person", pa.uint32(), "", N_("Number of a simulated person; nobody real"),
           "models/identity.py")  # fmt: skip
_COUNTED = ("month", pa.uint8(), "months", N_("Months since January 2020"), "models/months.py")

RUN_COLUMNS: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        "record.parquet": (
            ("indicator", _WORD, "", N_("Key of what was counted"), _INDICATORS),
            ("month", pa.date32(), N_("date"), N_("First day of the month"), "models/months.py"),
            ("municipality", _WORD, "", N_("Municipality of the home or the job"), _PLACES),
            ("direction", _WORD, "", N_("nl_de or de_nl: across the border, from and to"),
             _INDICATORS),
            ("education", _WORD, "", N_("Level of education"), "models/labour/people.py"),
            ("origin", _WORD, "", N_("Nationality"), "models/labour/people.py"),
            ("sex", _WORD, "", N_("Sex"), "models/labour/people.py"),
            ("sector", _WORD, "", N_("Branch of the employer"), "models/labour/data/sectors.csv"),
            ("area", _WORD, "", N_("Area outside the 17 municipalities"),
             "models/labour/data/areas.csv"),
            ("measure", _WORD, "", N_("Name of the measure"), "models/labour/measures"),
            ("value", pa.int64(), _OF_INDICATOR,
             N_("Number counted; cells that hold nought are left out"), _INDICATORS),
        ),
        "hires.parquet": (
            _COUNTED,
            _PERSON,
            ("kind", pa.uint8(), "", N_("Bits: where the person came from, and across which "
             "border"), "models/labour/record.py"),
            ("home", pa.uint8(), "", N_("Number of the municipality of the home"), _PLACES),
        ),
        "reached.parquet": (
            _COUNTED,
            _PERSON,
            ("measure", pa.uint8(), "",
             N_("Number of the measure in which the person took a place"),
             "models/labour/record.py"),
        ),
    }
)  # fmt: skip
"""Columns of the files of a run. A sample counts simulated people: divide by the share."""

_SPENT = N_("EUR; cents in record.parquet")
_NO_UNIT = "–"  # a name or a number that only names: said, so that nothing looks forgotten
_WORDS = {
    **UNIT_WORDS,
    "cents": N_("euro cents"),
    "hundredths of a minute": N_("hundredths of a minute"),
    "trips": N_("trips"),
    "years": N_("worker-years"),
}
_HEAD = ("file", "column", "type", "unit_nl", "unit_de", "definition_nl", "definition_de",
         "source")  # fmt: skip


def schema(file: str) -> pa.Schema:
    """Return names and types of the columns of a table."""
    return pa.schema([(name, kind) for name, kind, *_rest in COLUMNS[file]])


def text() -> str:
    """Return the dictionary as CSV: a row for every column and every indicator."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(_HEAD)
    writer.writerows(_rows())
    return written.getvalue()


def _rows() -> Iterator[tuple[str, ...]]:
    for file, columns in (*COLUMNS.items(), *RUN_COLUMNS.items()):
        for name, kind, unit, about, source in columns:
            yield (file, name, str(kind), *_unit(unit), *_both(about), source)
    for shown in SHOWN:
        unit = _SPENT if shown.key == "spending" else shown.unit
        yield ("indicator", shown.key, "", *_unit(unit), *_both(shown.label), _INDICATORS)
    years = _both(N_("Years of work across the border"))
    yield ("indicator", "cross_border_worker_years", "", *_unit("years"), *years, "gros/rows.py")


def _unit(unit: str) -> tuple[str, str]:
    """Return a unit, or that there is none, in words in Dutch and in German."""
    return _both(_WORDS.get(unit, unit)) if unit else (_NO_UNIT, _NO_UNIT)


def _both(id: str) -> tuple[str, str]:
    """Return a text in Dutch and in German."""
    said = []
    for spoken in language.LANGUAGES:
        with language.speaking(spoken):
            said.append(_(id))
    return said[0], said[1]
