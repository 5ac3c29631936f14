"""A folder of monitoring made by hand, with everything on it that the page shows."""

import datetime
import json
import shutil
from pathlib import Path

from compared import comparison

from gros.catalogue import FOLDER
from gros.money import ledger, recording
from gros.money.line import Line
from gros.money.monitoring import Monitor, open_monitor

AHEAD = FOLDER / "monitoring" / "gros"
BACK = FOLDER / "monitoring" / "gros_2020"
BOTH = ("nl", "de")
DAY = datetime.date(2027, 4, 20)


def halves(nl: str = "Tekst", de: str = "Text", changed: str = "both") -> dict[str, str]:
    """Return a text in both languages."""
    return {"nl": nl, "de": de, "changed": changed}


def entry(**changed: object) -> dict[str, object]:
    """Return a draft of an entry in which the steering group prepares, with some fields changed."""
    fields: dict[str, object] = {
        "date": datetime.date(2027, 3, 12),
        "body": "gros_stuurgroep",
        "status": "prepared",
        "matter": halves("Taallessen <b>", "Sprachkurse <b>"),
        "proposal": halves("Vraag de provincie om geld.", "Die Provinz um Geld bitten.", "nl"),
        "reason": halves(),
        "follow_up": halves(),
    }
    return {name: value for name, value in {**fields, **changed}.items() if value is not None}


def decided(**changed: object) -> dict[str, object]:
    """Return a draft of an entry in which the province has decided."""
    by = {"status": "decided", "decides": "prov_limburg", "decided_on": DAY, "date": DAY}
    return entry(**{"body": "prov_limburg", **by, **changed})


def folder(tmp_path: Path) -> Path:
    """Return a copy of the folder that looks ahead, with a ledger of its own."""
    copy = tmp_path / "monitoring"
    shutil.copytree(AHEAD, copy)
    shutil.copy(FOLDER / "money" / "gros.csv", copy / "ledger.csv")
    replace(copy / "monitor.toml", "../../money/gros.csv", "ledger.csv")
    return copy


def full(tmp_path: Path) -> Monitor:
    """Return monitoring with bookings, entries and a comparison."""
    copy = folder(tmp_path)
    course = {"programme": "gros", "line": 1, "measure": "language_courses", "date": DAY}
    paid = {**course, "payer": "prov_limburg", "side": "nl", "reason_nl": "Toezegging"}
    ledger.book(
        copy / "ledger.csv",
        Line(stage="commitment", cents=20_000_000, **paid),
        Line(stage="obligation", cents=10_000_000, **paid),
        Line(stage="spending", cents=2_500_001, **paid),
    )
    replace(copy / "monitor.toml", "as_of = 2026-11-21", "as_of = 2027-12-01")
    compare(copy)
    recording.record(copy, recording.drafted(entry(scenario="gros", run="0123abcd")))
    recording.record(copy, recording.drafted(decided(ledger=["L0011"])))
    recording.record(copy, recording.drafted(entry(date=DAY, corrects="D0001")))
    return open_monitor(copy)


def compare(copy: Path, **changed: object) -> None:
    """Put a comparison into a folder, with some of its fields changed."""
    document = {**comparison().document(), "since": "2027-01", **changed}
    (copy / "comparison.json").write_text(json.dumps(document), "utf-8")
    with (copy / "monitor.toml").open("a", encoding="utf-8") as file:
        file.write('comparison = "comparison.json"\n')


def replace(path: Path, old: str, new: str) -> None:
    """Change a text in a file, which must hold it."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
