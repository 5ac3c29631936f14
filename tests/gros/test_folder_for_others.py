"""What somebody else reads in a folder of batches: its description, its dictionary, its times."""

import csv
import json
from datetime import UTC, datetime, timedelta

import pytest
from test_series import ARMS, DRAWS, HEAD, fake, played, series_of  # noqa: F401 - a fixture

from gros.series import folder
from gros.series.plan import BATCH
from gros.store import Store

# Words of RO-Crate 1.1 that we use. roc-validator 0.13.0 found all of them in the context of 1.1
# and refused "sha256", which is there only since 1.3: such a word stands in our own context.
KNOWN = {
    "about", "alternateName", "author", "conformsTo", "contentSize", "datePublished",
    "description", "encodingFormat", "endTime", "hasPart", "identifier", "instrument", "license",
    "mentions", "name", "object", "result", "softwareRequirements", "startTime", "version",
}  # fmt: skip
ENGLISH = {"number", "people", "jobs", "share", "months", "date", "years", "see the indicator"}


@pytest.fixture
def place(fake, tmp_path):  # noqa: F811
    """Return the folder of a finished batch; its clock was put back by a day on the way."""
    series, store = series_of(tmp_path, HEAD + ARMS + DRAWS), Store(tmp_path / "out")
    ahead = datetime.now(UTC) + timedelta(days=1)
    return folder.finish(played(series, store.folder), store, ahead)


def test_every_word_of_the_crate_is_known(place):
    crate = json.loads((place.parents[1] / "ro-crate-metadata.json").read_text("utf-8"))
    first, own = crate["@context"]
    assert first == "https://w3id.org/ro/crate/1.1/context"
    assert own == {"sha256": "http://schema.org/sha256"}
    words = {word for one in crate["@graph"] for word in one if not word.startswith("@")}
    assert words == KNOWN | set(own)
    action = next(one for one in crate["@graph"] if one["@type"] == "CreateAction")
    root = next(one for one in crate["@graph"] if one["@id"] == "./")
    assert root["mentions"] == {"@id": action["@id"]}
    assert action["startTime"] <= action["endTime"]


def test_the_dictionary_says_its_units_in_both_languages(place):
    with (place / "columns.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    units = {(row["unit_nl"], row["unit_de"]) for row in rows}
    assert {("–", "–"), ("eurocent", "Eurocent"), ("zie de indicator", "siehe Indikator")} <= units
    assert not any(ENGLISH & set(both) for both in units)
    assert all(all(both) for both in units)


def test_a_clock_put_back_makes_no_batch_end_before_it_began(place):
    times = json.loads((place / BATCH).read_text("utf-8"))["times"]
    begun, ended = (datetime.fromisoformat(times[name]) for name in ("started", "written"))
    assert timedelta() <= ended - begun < timedelta(hours=1)
    assert abs(datetime.now(UTC) - ended) < timedelta(hours=1)
