"""The study of sensitivity that comes with the program is whole and belongs to it."""

import hashlib
import json
import shutil
from functools import partial

import pytest

import gros
from gros import language
from gros.catalogue import Catalogue
from gros.errors import DataError
from gros.series import committed, file
from gros.series.plan import ASKED, BATCH

INDICES = "sensitivity.parquet"


@pytest.fixture
def copied(tmp_path):
    """Return a copy of the study that a test may damage."""
    return shutil.copytree(committed.COMMITTED, tmp_path / committed.COMMITTED.name)


def test_it_is_what_the_batch_of_its_name_gave_with_everybody_in_it():
    path = Catalogue().folder / "batches" / f"{committed.COMMITTED.name}.toml"
    study, asked = committed.read(), file.read(path)
    assert study.said["files"][ASKED] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert study.said["sample"] == 1.0
    assert study.said["failed"] == 0
    assert study.said["done"] == study.said["runs"] == asked.total
    assert {row["assumption"] for row in study.rows} == set(asked.designed.over)


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_a_notebook_shows_five_assumptions_and_what_luck_gives(spoken):
    with language.speaking(spoken):
        study = committed.read()
        table, shown = study.table("GROS"), gros.carriers()._repr_html_()
    assert len(table.rows) == 6
    assert study.values == sorted(study.values, reverse=True)
    more = sum(value > study.luck.most for value in study.values)
    count = {"nl": f"{more} van de {len(study.values)}", "de": f"{more} von {len(study.values)}"}
    assert count[spoken] in shown
    assert all(row[1] in shown for row in table.rows)


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_a_changed_number_and_other_data_are_told_from_each_other(copied, spoken, monkeypatch):
    said = json.loads((copied / BATCH).read_text("utf-8"))
    said["tables"]["labour/data/assumptions.csv"] = "0"
    (copied / BATCH).write_text(json.dumps(said), "utf-8")
    with language.speaking(spoken):
        with pytest.raises(DataError, match=rf"gros batch scenarios/batches/{copied.name}"):
            committed.read(copied)
        (copied / INDICES).write_bytes((copied / INDICES).read_bytes()[:-9])
        with pytest.raises(DataError, match=INDICES):
            committed.read(copied)
        monkeypatch.setattr(committed, "read", partial(committed.read, copied))
        assert INDICES in gros.carriers()._repr_html_()
