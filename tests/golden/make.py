"""Keeps the whole numbers of one tiny run: `python tests/golden/make.py` writes record.json anew.

A programme with every measure, a budget that runs out and one that is large enough, among a
hundredth of the people for two years. With --print the numbers go to the screen instead.
versions.csv holds the hash of the record of every version of the model; a record that differs
wants a new VERSION in models/labour/version.py first.
"""

import csv
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from models.labour import assumptions
from models.labour.market import play
from models.labour.measures import Intervention
from models.labour.plan import Plan
from models.labour.record import Record
from models.labour.version import VERSION

FILE = Path(__file__).with_name("record.json")
VERSIONS = FILE.with_name("versions.csv")
SAMPLE, MONTHS, SEED, START = 0.01, 24, 1, 6
OTHERS: dict[str, dict[str, Any]] = {
    "information_point": {"consultations": 20_000},
    "placement_desk": {"cases": 6_000, "officers": 80},
    "diploma_recognition": {"cases": 4_000},
    "ehealth_cooperation": {"size": 1.0},
    "euregional_events": {"visits": 40_000},
    "civil_servant_curriculum": {"trainees": 200},
    "train_frequency": {"minutes": 10.0},
    "telework_rule": {"limit": 0.5},
}


def plan() -> Plan:
    """Plan all measures from July 2020, and a course in two municipalities from 2021."""
    seats = {"vo_places": 1500, "mbo_places": 3000, "hbo_places": 2000}
    near = ("Kerkrade", "Herzogenrath")
    return Plan((
        Intervention(measure="language_courses", name="courses", start=START,
                     settings={"places": 1800}),
        Intervention(measure="language_courses", name="near the border", start=12, end=20,
                     where=near, settings={"places": 9000, "level": "A1",
                                           "intensity": "intensive"}),
        Intervention(measure="cross_border_internships", name="internships", start=START,
                     settings=seats, budget_eur={2020: 400_000, 2021: 5_000_000}),
        Intervention(measure="shared_ebikes", name="bikes", start=START,
                     settings={"stations": 600, "bikes_per_station": 40}),
        *(Intervention(measure=kind, name=kind, start=START, settings=settings)
          for kind, settings in OTHERS.items()),
    ))  # fmt: skip


def record() -> Record:
    """Play the tiny run."""
    return play(assumptions.load(), plan(), seed=SEED, sample=SAMPLE, months=MONTHS)


def described(record: Record) -> dict[str, Any]:
    """Describe a record in whole numbers by month, and all of its bits by their hash."""
    totals = {key: table.reshape(record.months, -1).sum(axis=1).tolist()
              for key, table in sorted(record.tables.items())}  # fmt: skip
    measures = {
        name: np.bincount(record.reached["month"][record.reached["measure"] == row],
                          minlength=record.months).tolist()
        for row, name in enumerate(record.labels["measure"])
    }  # fmt: skip
    hires = np.bincount(record.hires["month"], minlength=record.months).tolist()
    return {
        "content": content(record), "hires": hires, "reached": measures, "totals": totals,
    }  # fmt: skip


def content(record: Record) -> str:
    """Hash every number of the record, with names and shapes, as 64-bit little-endian integers."""
    found = hashlib.sha256()
    for key in sorted(record.tables):
        table = record.tables[key]
        found.update(f"{key} {table.shape}".encode())
        found.update(np.ascontiguousarray(table, "<i8").data)
    for events in (record.hires, record.reached):
        for field in events.dtype.names or ():
            found.update(f"{field} {events.size}".encode())
            found.update(np.ascontiguousarray(events[field], "<i8").data)
    return found.hexdigest()


def text(numbers: dict[str, Any], margin: str = "") -> str:
    """Write the numbers as JSON, one line for each list, so that a change is seen where it is."""
    inner = margin + " "
    lines = [
        f"{inner}{json.dumps(key)}: "
        + (text(value, inner) if isinstance(value, dict) else json.dumps(value))
        for key, value in sorted(numbers.items())
    ]
    return "{\n" + ",\n".join(lines) + f"\n{margin}}}"


def versions() -> dict[str, str]:
    """Read the hash of the record of every version so far."""
    with VERSIONS.open(encoding="utf-8", newline="") as file:
        return {row["version"]: row["content"] for row in csv.DictReader(file)}


def keep(numbers: dict[str, Any]) -> None:
    """Write the record and note its version; a version keeps the record that it was given."""
    noted = versions().setdefault(VERSION, numbers["content"])
    if noted != numbers["content"]:
        sys.exit(f"Version {VERSION} has another record. Raise VERSION in models/labour/version.py")
    if VERSION not in versions():
        with VERSIONS.open("a", encoding="utf-8") as file:
            file.write(f"{VERSION},{numbers['content']}\n")
    FILE.write_text(text(numbers) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--print"]:
        print(text(described(record())))
    else:
        keep(described(record()))
