"""A run that comes to something that is no number is noted as failed, and the exit code is 2."""

import json

import numpy as np
import pytest

from gros import language, work
from gros.__main__ import main
from gros.failing import FAILED
from models.labour import market
from models.labour.process import process
from models.labour.processes import calendar
from models.refusal import Refusal

SMALL = [
    "--grade-d",
    "0",
    "--sample",
    "0.005",
    "--replicates",
    "2",
    "--until",
    "2027-02",
    "--workers",
    "1",
    "--language",
    "nl",  # a page in one language takes half the time; the notes are in both
]


@pytest.fixture
def spoiled(monkeypatch):
    """Spoil the wage of one person in the first month of a programme of seed 2."""
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "nl")

    @process("Spoil", writes=("people.wage",))
    def spoil(state) -> None:
        if state.month == 84 and state.levers.offers and int(state.chance.seed) == 2:
            state.people.wage[0] = np.nan

    monkeypatch.setattr(market, "MONTH", (*market.MONTH, spoil))


def test_a_number_that_is_none_is_noted_and_not_lost(spoiled, tmp_path, capsys):
    assert main(["compare", *SMALL, "--out", str(tmp_path), "--json"]) == 2
    out, err = capsys.readouterr()
    for named in ("2027-01", "spoil", "people.wage", "gros", "2"):
        assert named in err
    assert "Traceback" not in err
    (failure,) = json.loads(out)["failures"]
    assert "people.wage" in failure["reason"]
    (path,) = (tmp_path / FAILED).glob("*.json")
    row = json.loads(path.read_text(encoding="utf-8"))
    assert (row["scenario"], row["seed"], row["state"]) == ("gros", 2, "failed")
    assert "people.wage" in row["reason_nl"]
    assert "people.wage" in row["reason_de"]
    assert row["reason_nl"] != row["reason_de"]


def test_a_note_goes_when_the_run_is_kept_after_all(spoiled, tmp_path, capsys, monkeypatch):
    assert main(["compare", *SMALL, "--out", str(tmp_path)]) == 2
    monkeypatch.setattr(market, "MONTH", market.MONTH[:-1])
    assert main(["compare", *SMALL, "--out", str(tmp_path)]) == 0
    capsys.readouterr()
    assert list((tmp_path / FAILED).glob("*.json")) == []


def test_without_any_pair_the_reason_is_shown_too(spoiled, tmp_path, capsys):
    assert main(["compare", *SMALL, "--seed", "2", "--replicates", "1", "--out",
                 str(tmp_path)]) == 2  # fmt: skip
    assert "people.wage" in capsys.readouterr().err


def test_a_table_without_its_source_gives_one_message(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "de")

    def refuse(run):
        raise Refusal(
            "The source '%(source)s' is not in sources.toml.", {"source": "nowhere"},
            file="sectors.toml",
        )  # fmt: skip

    monkeypatch.setattr(work, "market", refuse)
    assert main(["compare", *SMALL, "--out", str(tmp_path)]) == 2
    err = capsys.readouterr().err
    assert "sectors.toml" in err
    assert "nowhere" in err
    assert "Traceback" not in err


def test_a_path_that_begins_too_late_is_refused(monkeypatch):
    class Late:
        def rows(self):
            yield {"country": "NL", "month": 3, "eur_per_hour": 10.0}

    monkeypatch.setattr(calendar.tables, "read", lambda name: Late())
    calendar._minimum_wages.cache_clear()
    try:
        with pytest.raises(Refusal, match="NL"):
            calendar.minimum_wage(0)
    finally:
        calendar._minimum_wages.cache_clear()
