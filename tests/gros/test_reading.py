"""Every fault in a scenario file becomes one clear message in the reader's language."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bad_scenarios import BAD, COURSES, DOUBLES, HEAD, MONTHS, NAMES, NUMBERS

from gros import language
from gros.catalogue import Catalogue
from gros.errors import (
    GrosError,
    OutOfBounds,
    ScenarioError,
)
from gros.known import known
from gros.reading import read
from gros.scenario import Scenario
from gros.toml_file import LARGEST_BYTES, load


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    with language.speaking("nl"):
        yield


def fault_of(folder: Path, text: str, name: str = "plan.toml") -> GrosError:
    """Return the error that a scenario of this text gives."""
    path = folder / name
    path.write_bytes(text.encode())
    with pytest.raises(GrosError) as caught:
        Catalogue().scenario(path)
    return caught.value


@pytest.mark.parametrize("case", BAD)
def test_each_fault_is_one_message_with_file_place_value_and_what_is_allowed(
    case: str, tmp_path: Path
) -> None:
    text, kind, key, words = BAD[case]
    error = fault_of(tmp_path, text)
    assert type(error) is kind
    assert len(error.faults) == 1
    fault = error.faults[0]
    assert (fault.key, fault.file) == (key, str(tmp_path / "plan.toml"))
    shown = language.both(error.text)
    assert shown.nl != shown.de
    for said, line in ((shown.nl, "regel"), (shown.de, "Zeile")):
        assert said.startswith(fault.file)
        assert said.isprintable()
        assert not fault.line or f", {line} {fault.line}" in said
        assert all(value in said for value in words), said
        assert "%" not in said


@pytest.mark.parametrize("case", {**NAMES, **NUMBERS, **MONTHS, **DOUBLES})
def test_each_fault_names_the_line_on_which_it_stands(case: str, tmp_path: Path) -> None:
    text, _, key, _ = BAD[case]
    fault = fault_of(tmp_path, text).faults[0]
    name = re.sub(r"\[\d+\]$", "", key).rpartition(".")[2].strip('"')
    written = text.splitlines()[fault.line - 1]
    missing = case.startswith("no ")
    assert ("[[measure]]" if missing or name == "measure" else name) in written


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = HEAD + COURSES.replace("100", "-1") + 'end = "2031-05"\ncolour = "red"\n'
    error = fault_of(tmp_path, text)
    assert {fault.key for fault in error.faults} == {
        "measure[1].places",
        "measure[1].end",
        "measure[1].colour",
    }
    assert len(error.text().splitlines()) == 3
    assert type(error) is ScenarioError


def test_the_format_is_looked_at_before_anything_else(tmp_path: Path) -> None:
    error = fault_of(tmp_path, "format = 9\nnonsense = 1\n")
    assert [fault.key for fault in error.faults] == ["format"]


def test_a_long_list_of_faults_is_cut(tmp_path: Path) -> None:
    text = HEAD + "".join(f"unknown_{place} = 1\n" for place in range(200))
    assert len(fault_of(tmp_path, text).faults) == 20
    numbers = ",\n".join(["nan"] * 200)
    assert len(fault_of(tmp_path, HEAD + f"x = [{numbers}]").faults) == 20


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0",
        bytes(range(256)),
        "title = 'é'".encode("latin-1"),
        b"\xff\xfef\0",
    ],
)
def test_a_file_that_is_no_text_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(content)
    with pytest.raises(ScenarioError) as caught:
        read(path)
    assert "UTF-8" in caught.value.text()


def test_a_mark_at_the_start_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())
    assert Catalogue().scenario(path).key == "mine"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    with path.open("wb") as stream:
        stream.truncate(50 * 10**6)
    begin = time.perf_counter()
    with pytest.raises(OutOfBounds) as caught:
        read(path)
    assert time.perf_counter() - begin < 0.5
    said = caught.value.text()
    assert "50000000" in said
    assert str(LARGEST_BYTES) in said


def test_a_large_file_of_plain_nonsense_is_refused_quickly(tmp_path: Path) -> None:
    lines = [".".join(f"k{line}" for _ in range(500)) + " = 1" for line in range(400)]
    for text in (
        HEAD + "\n".join(lines),
        HEAD + '"""\nmeasure\n' * 400,
        HEAD + "[[measure]]\n" * 80_000,
        HEAD + "x = [\n" + "nan,\n" * 190_000 + "]",
    ):
        begin = time.perf_counter()
        fault_of(tmp_path, text[: LARGEST_BYTES - 1])
        assert time.perf_counter() - begin < 10


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop)
    queue = tmp_path / "queue.toml"
    if hasattr(os, "mkfifo"):
        os.mkfifo(queue)
    missing = tmp_path / "missing.toml"
    for path in (tmp_path, loop, queue, missing, missing / "x", Path("a\0b"), Path("x" * 5000)):
        with pytest.raises(ScenarioError) as caught:
            Catalogue().scenario(path)
        assert "\0" not in caught.value.text()
    zero = Path("/dev/zero")
    if zero.exists():
        with pytest.raises(ScenarioError):
            Catalogue().scenario(zero)


def test_a_file_may_lie_anywhere_and_behind_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.toml"
    real.write_text(HEAD + COURSES, encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to(real)
    assert Catalogue().scenario(link).key == "mine"


def test_nothing_in_a_file_is_executed(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    evil = f"__import__('pathlib').Path({str(mark)!r}).touch()"
    for text in (
        HEAD.replace('"Mijn plan"', f'"""{evil}"""'),
        HEAD.replace('"Mijn plan"', '"{{7777*7}} %(key)s %s ${HOME} $(id)"'),
        f"import os\n{evil}\n",
        HEAD + f'{"x"} = !!python/object/apply:os.system ["{evil}"]',
    ):
        path = tmp_path / "plan.toml"
        path.write_text(text, encoding="utf-8")
        try:
            said = Catalogue().scenario(path).title.nl
        except GrosError as error:
            said = error.text()
        assert "54439" not in said
    assert not mark.exists()


def test_control_characters_of_a_file_never_reach_the_screen(tmp_path: Path) -> None:
    error = fault_of(tmp_path, HEAD + '"\\u001b[31m" = 1', name="pl\x1ban.toml")
    assert "\x1b" not in error.text()


def test_line_numbers_are_exact_even_when_words_mislead(tmp_path: Path) -> None:
    text = HEAD + (
        '# places = 1\nauthor = """places = 5\\\n  measure"""\n'
        + COURSES
        + COURSES.replace("100", "-3").replace('start = "2027-01"', 'start = "2027-01"\nname = "b"')
    )
    fault = fault_of(tmp_path, text).faults[0]
    assert text.splitlines()[fault.line - 1] == "places = -3"


def test_a_minimal_file_is_a_scenario(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(HEAD, encoding="utf-8")
    scenario = Catalogue().scenario(path)
    assert isinstance(scenario, Scenario)
    assert scenario.about.nl == ""
    assert load(path).line("key") == 2
    assert len(known().municipalities) == 17
