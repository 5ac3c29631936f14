"""The posterior file: what is written comes back, and whatever does not fit is refused in words."""

import gzip
import hashlib
import importlib

import pytest

from gros import posterior
from gros.errors import GrosError
from gros.known import known
from gros.posterior import DRAWS, STORY, Posterior
from gros.run import tables
from models.labour.version import VERSION
from models.sources import DATA

NAMES = ("looking.border_search_nl_de", "looking.contacts_max")
MADE = Posterior(
    names=NAMES,
    values=((0.123456789012345, 3.0), (1.5, 4.0), (2.2, 6.0)),
    seed=7,
    command="gros calibrate --seed 7",
    checked=(1, 3),
    sources=("cbs-84703",),
)


@pytest.fixture
def folder(tmp_path):
    posterior.write(MADE, tmp_path)
    return tmp_path


def rewrite(folder, content: str) -> None:
    """Put another table in place, with the right hash in the story."""
    story = (folder / STORY).read_text()
    before = hashlib.sha256(gzip.decompress((folder / DRAWS).read_bytes())).hexdigest()
    (folder / DRAWS).write_bytes(gzip.compress(content.encode()))
    after = hashlib.sha256(content.encode()).hexdigest()
    (folder / STORY).write_text(story.replace(before, after))


def test_what_is_written_comes_back_with_twelve_digits(folder):
    found = posterior.read(folder)
    assert found.draws[0] == {NAMES[0]: 0.123456789012, NAMES[1]: 3.0}
    assert found.draws[1:] == MADE.draws[1:]
    assert (found.seed, found.checked, found.model) == (7, (1, 3), VERSION)
    assert (found.command, found.sources) == (MADE.command, MADE.sources)
    assert len(found) == 3


def test_the_same_posterior_gives_the_same_bytes(folder, tmp_path_factory):
    again = tmp_path_factory.mktemp("again")
    posterior.write(posterior.read(folder), again)
    for name in (DRAWS, STORY):
        assert (again / name).read_bytes() == (folder / name).read_bytes()


STORIES = [
    ('model = "1"', 'model = "0"', ["model", "0", VERSION, MADE.command]),
    ("seed = 7", "seed = true", ["seed", "true"]),
    ("seed = 7\n", "", ["seed"]),
    ("number = 3", "number = 4", ["number", "4", "3"]),
    ("seed = 7", 'seed = 7\ncolour = "red"', ["colour", "red"]),
    ("seed = 7", "seed = ", ["2"]),
    ("looking.contacts_max", "looking.contacts_mox", ["names"]),
    ("cbs-84703", "the-neighbour", ["sources", "the-neighbour"]),
    ("[\n 1,\n 3\n]", "[1, 4]", ["checked", "4", "3"]),
    ('sha256 = "', 'sha256 = "0', [DRAWS]),
]


@pytest.mark.parametrize(("before", "after", "told"), STORIES)
def test_a_story_that_does_not_fit_is_refused(folder, before, after, told):
    text = (folder / STORY).read_text().replace('model = "' + VERSION, 'model = "1')
    assert before in text
    changed = text.replace(before, after, 1).replace('model = "1"', f'model = "{VERSION}"')
    (folder / STORY).write_text(changed)
    refused(folder, told)


HEAD = ",".join(NAMES) + "\n"
TABLES = [
    (HEAD + "2.3,3\n", [DRAWS, NAMES[0], "2.3", "2.2", "2"]),
    (HEAD + "nan,3\n", [NAMES[0], "nan"]),
    (HEAD + "1,3\n1,3.5\n", [NAMES[1], "3.5", "3"]),
    (HEAD + "1,three\n", [NAMES[1], "three"]),
    (HEAD + "1\n", [DRAWS, "1", "2"]),
    (HEAD, [DRAWS]),
    ("", [DRAWS]),
    ("looking.contacts_mox\n3\n", ["looking.contacts_mox", "looking.contacts_max"]),
    (f"{NAMES[1]},{NAMES[1]}\n3,3\n", [NAMES[1]]),
]


@pytest.mark.parametrize(("content", "told"), TABLES)
def test_a_table_that_does_not_fit_is_refused(folder, content, told):
    rewrite(folder, content)
    refused(folder, told)


def refused(folder, told) -> None:
    with pytest.raises(GrosError) as caught:
        posterior.read(folder)
    text = caught.value.text()
    assert len(text.splitlines()) == 1
    assert [part for part in told if part not in text] == []


@pytest.mark.parametrize("end", [0, 3, 30])
def test_a_table_that_ends_too_early_is_refused(folder, end):
    (folder / DRAWS).write_bytes((folder / DRAWS).read_bytes()[:end])
    refused(folder, [DRAWS, STORY])


def test_a_missing_file_is_told(folder, tmp_path_factory):
    (folder / DRAWS).unlink()
    assert posterior.there(folder)
    refused(folder, [DRAWS])
    empty = tmp_path_factory.mktemp("empty")
    assert not posterior.there(empty)
    refused(empty, [STORY])


def test_a_value_outside_its_range_is_never_written(tmp_path):
    with pytest.raises(GrosError):
        posterior.write(Posterior(names=NAMES, values=((9.0, 3.0),), seed=1, command="x"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_posterior_of_this_version_can_be_read_and_names_no_run():
    if posterior.there():
        assert len(posterior.read()) > 1
    assert not any("posterior" in name for name, _hash in tables())
    assert set(NAMES) <= set(known().assumptions)
    assert importlib.import_module("models.tables").names(DATA).count("posterior") == 0
