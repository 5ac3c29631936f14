"""Whatever happens to the bytes of a scenario, the answer is a scenario or an error of ours."""

import json
import random
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gros import language
from gros.catalogue import FOLDER, Catalogue
from gros.errors import GrosError
from gros.scenario import Programme, Scenario

SHIPPED = sorted([*FOLDER.glob("*.toml"), *FOLDER.glob("programmes/*.toml")])


def damaged(content: bytes, luck: random.Random) -> bytes:
    """Return the content with a few bytes changed, lost, doubled or mixed up."""
    for _ in range(luck.randint(1, 4)):
        place = luck.randrange(len(content) + 1)
        end = min(len(content), place + luck.choice([1, 1, 2, 5, 40]))
        piece = luck.choice(
            [
                b"",
                bytes([luck.randrange(256)]),
                content[place:end] * 2,
                luck.choice(
                    [b"-1", b"nan", b"[", b'"', b"=", b"\n", b"true", b"9" * 50, b"../x", b"\0"]
                ),
                luck.choice([b"[[measure]]\n", b"kind", b"{", b"1.5", b"2031-01", b"'''", b"#"]),
            ]
        )
        content = content[:place] + piece + content[end:]
    return content


VALUES = st.one_of(
    st.integers(),
    st.floats(),
    st.booleans(),
    st.text(max_size=20),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.lists(st.one_of(st.integers(), st.text(max_size=5)), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
    st.sampled_from(
        ["gros", "reference", "2027-01", "2031-01", "../x", "language_courses", "Aachen"]
    ),
)


def spelled(value: object) -> str:
    """Return a value as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value).replace("\x7f", "\\u007f")
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(spelled, value)) + "]"
    if isinstance(value, dict):
        pairs = (f"{spelled(key)} = {spelled(inner)}" for key, inner in value.items())
        return "{ " + ", ".join(pairs) + " }"
    assert isinstance(value, date | time)
    return value.isoformat()


def judged(path: Path) -> Scenario | Programme | tuple[str, str]:
    """Return what a file describes, or its message in both languages; nothing else may come."""
    try:
        return Catalogue().check(path)
    except GrosError as error:
        shown = language.both(error.text)
        told = all(fault.file and fault.message.id for fault in error.faults)
        return (shown.nl, shown.de) if told else ("", "")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(number=st.integers(0, 2**32 - 1), which=st.sampled_from(SHIPPED))
def test_damaged_bytes_give_an_error_of_ours_or_a_scenario(
    number: int, which: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.toml"
    path.write_bytes(damaged(which.read_bytes(), random.Random(number)))
    found = judged(path)
    assert isinstance(found, Scenario | Programme) or all(found)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(which=st.sampled_from(SHIPPED), line=st.integers(0, 60), value=VALUES)
def test_a_wrong_value_gives_an_error_of_ours_or_a_scenario(
    which: Path, line: int, value: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines = which.read_text(encoding="utf-8").splitlines()
    settable = [place for place, text in enumerate(lines) if " = " in text]
    place = settable[line % len(settable)]
    lines[place] = lines[place].partition(" = ")[0] + " = " + spelled(value)
    path = tmp_path_factory.getbasetemp() / "wrong.toml"
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    found = judged(path)
    assert isinstance(found, Scenario | Programme) or all(found)


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=300))
def test_any_bytes_give_an_error_of_ours(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.toml"
    path.write_bytes(content)
    found = judged(path)
    assert isinstance(found, tuple)
    assert all(found)
