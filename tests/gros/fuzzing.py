"""Gives thousands of mutated scenario and batch files to the commands and looks at what they say.

By itself: ``python tests/gros/fuzzing.py [--files 10000] [--seed 1] [--processes 40]``. Prints what
was found and exits with 1 when a file gave anything but exit 0 or 2 with messages of ours, took
longer than two seconds of the processor, or anything was opened, written or made outside the folder
of the file. Some of the files go through a process of their own as well.
"""

import argparse
import contextlib
import io
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from gros import language
from gros.__main__ import main as gros
from gros.catalogue import FOLDER
from gros.series import folder as batch_folder

ROOT = Path(__file__).parents[2]
SLOWEST = 2.0
MOST_MESSAGES = 20  # gros.complaints: the first ones usually explain the others
SCENARIOS = sorted([*FOLDER.glob("*.toml"), *FOLDER.glob("programmes/*.toml")])
BATCHES = sorted(FOLDER.glob("batches/*.toml"))

Mutation = Callable[[bytes, random.Random], bytes]

VALUES = (
    "-1", "0", "1e308", "-1e308", "9" * 40, "9" * 900, "nan", "-inf", "inf", "true", "[]", "{}",
    '""', '"' + "x" * 400 + '"', "2027-01-01", "07:32:00", "[[[[[[1]]]]]]", "1_000_000_000_000",
    "0x7fffffffffffffffffff", '"../../etc/passwd"', '"/dev/zero"', '"..\\\\..\\\\x"',
    '"file:///etc/passwd"', '"gros\\u0000"', '"\\u202Egros"', '["a", 1, 2.5]', "1.0000000000001",
    '"reference"', '["gros", "gros"]', "[nan]", "{a = {b = {c = {d = 1}}}}", "10000", "100000",
)  # fmt: skip
BOMBS: tuple[Callable[[], str], ...] = (
    lambda: "a = " + "[" * 400 + "]" * 400,
    lambda: "a = " + "{a=" * 200 + "1" + "}" * 200,
    lambda: "\n".join(f"[a.{'.'.join('b' * n)}]" for n in range(1, 60)),
    lambda: "\n".join(f"k{n} = {n}" for n in range(20_000)),
    lambda: "scenarios = [\n" + '"gros",\n' * 30_000 + "]",
    lambda: "[[draw]]\n" * 20_000,
    lambda: "[[measure]]\nkind = 'language_courses'\n" * 5_000,
    lambda: "[[draw]]\n" * 1_900,
    lambda: "x = '''" + "y\n" * 100_000,
    lambda: "seeds = 10000\n[draws]\nnumber = 10000\nover = ['language.course_return']",
    lambda: "[grid]\nvalues = [" + ",\n".join(map(str, range(30_000))) + "]",
    lambda: "z" * 2_000_000,
)


def flipped(content: bytes, luck: random.Random) -> bytes:
    """Return the content with a few bits turned over."""
    found = bytearray(content)
    for _ in range(luck.choice((1, 1, 2, 8))):
        found[luck.randrange(len(found))] ^= 1 << luck.randrange(8)
    return bytes(found)


def cut(content: bytes, luck: random.Random) -> bytes:
    """Return the content up to somewhere, or from there, or with a piece doubled."""
    one, other = sorted(luck.randrange(len(content) + 1) for _ in range(2))
    return luck.choice((content[:one], content[one:], content[:other] + content[one:]))


def changed(content: bytes, luck: random.Random) -> bytes:
    """Return the content with another value for one key: types, sizes, paths, nan."""
    lines = content.decode().splitlines()
    places = [place for place, line in enumerate(lines) if " = " in line]
    place = luck.choice(places)
    lines[place] = f"{lines[place].partition(' = ')[0]} = {luck.choice(VALUES)}"
    return "\n".join(lines).encode()


def moved(content: bytes, luck: random.Random) -> bytes:
    """Return the content with lines left out, doubled or in another order."""
    lines = content.decode().splitlines()
    place = luck.randrange(len(lines))
    what = luck.randrange(3)
    if what == 0:
        del lines[place]
    elif what == 1:
        lines.insert(luck.randrange(len(lines)), lines[place])
    else:
        luck.shuffle(lines)
    return "\n".join(lines).encode()


def encoded(content: bytes, luck: random.Random) -> bytes:
    """Return the content as another system might write it."""
    return content.decode().encode(
        luck.choice(("utf-16", "utf-32", "cp037", "utf-8-sig", "utf-7")), "replace"
    )


def bombed(content: bytes, luck: random.Random) -> bytes:
    """Return the content with a little text that asks for a lot of work."""
    bomb = luck.choice(BOMBS)().encode()
    return luck.choice((bomb, content + b"\n" + bomb, bomb + b"\n" + content))


MUTATIONS: tuple[tuple[Mutation, int], ...] = (
    (flipped, 6), (cut, 4), (changed, 8), (moved, 4), (encoded, 1), (bombed, 1),
)  # fmt: skip


class InOrderError(Exception):
    """Ends a batch where its file has been read and nothing has been written yet."""


@dataclass
class Watch:
    """Notes every file that Python opens and every folder it makes where it has no business."""

    folder: Path
    strange: list[str] = field(default_factory=list)
    on: bool = False

    def __post_init__(self) -> None:
        self._known = tuple(map(str, (ROOT, self.folder, sys.prefix, sys.base_prefix)))
        sys.addaudithook(self.heard)

    def heard(self, event: str, given: tuple[object, ...]) -> None:
        """Take note of one event; files of the workbench may be read, nothing be written."""
        if not self.on or event not in ("open", "os.mkdir", "os.rename", "os.remove"):
            return
        path = (
            str(Path(os.fsdecode(given[0])).absolute()) if isinstance(given[0], str | bytes) else ""
        )
        reads = event == "open" and not int(given[2] or 0) & (os.O_WRONLY | os.O_RDWR)  # type: ignore[call-overload]
        if path not in ("", os.devnull) and not (reads and path.startswith(self._known)):
            self.strange.append(f"{event} {path}")

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Take note of what happens inside."""
        self.on = True
        try:
            yield
        finally:
            self.on = False


def line_for(path: Path, batch: bool) -> list[str]:
    """Return what a user types for a file."""
    out = ["--out", str(path.parent / "out")]
    return ["batch", str(path), *out] if batch else ["check", str(path)]


def stopped(*_: object) -> None:
    """Stand for all that follows the reading of a batch."""
    raise InOrderError


def judged(path: Path, batch: bool) -> str:
    """Return "in order" or "refused"; anything else that the command does is a fault of ours."""
    said, err = io.StringIO(), io.StringIO()
    usual, batch_folder.prepare = batch_folder.prepare, stopped  # type: ignore[assignment]
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(err):
            code = gros(line_for(path, batch))
    except InOrderError:
        code = 0
    finally:
        batch_folder.prepare = usual
    return weighed(path, code, said.getvalue(), err.getvalue())


def weighed(path: Path, code: int, said: str, err: str) -> str:
    """Say what a command made of a file; AssertionError where it is no message of ours."""
    if code == 0:
        assert not err, err
        return "in order"
    assert code == 2, f"exit {code}"
    assert not said, said
    assert "Traceback" not in err
    messages = err.splitlines()
    assert 1 <= len(messages) <= MOST_MESSAGES, f"{len(messages)} messages"
    assert len(set(messages)) == len(messages), "a message twice"
    for message in messages:
        assert message.startswith(path.name), message
        assert not re.search(r"%\(|\b(?:Input should|pydantic|Error:)", message), message
        assert len(message) < 2_000, f"{len(message)} letters"
    return "refused"


def in_a_process(path: Path, batch: bool) -> tuple[str, float]:
    """Give a refused file to a process of its own; return what it said and its seconds.

    They are those of the processor, the loading of Python and of the workbench among them.
    """
    begun = os.times()
    done = subprocess.run(
        [sys.executable, "-m", "gros", *line_for(path, batch)],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=path.parent,
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=600,
    )  # fmt: skip
    ended = os.times()
    took = sum(ended[2:4]) - sum(begun[2:4])
    return weighed(path, done.returncode, done.stdout, done.stderr), took


@dataclass
class Fuzzed:
    """What so many files gave: how often what was said, what was wrong, and the slowest."""

    said: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    slowest_file: str = ""
    alone: list[float] = field(default_factory=list)


def fuzz(number: int, seed: int, folder: Path, processes: int = 0) -> Fuzzed:
    """Judge so many mutated files, half of them batches; every language in turn.

    Time is that of the processor, so that a neighbour on the machine is not our slowness.
    """
    luck, found, watch = random.Random(seed), Fuzzed(), Watch(folder)
    path = folder / "mutated.toml"
    kinds, weights = zip(*MUTATIONS, strict=True)
    with contextlib.chdir(folder), mock.patch.dict(os.environ):
        for batch in (True, False):  # what is loaded once is no part of a file's time
            path.write_bytes((BATCHES if batch else SCENARIOS)[0].read_bytes())
            for os.environ["GROS_LANGUAGE"] in language.LANGUAGES:
                judged(path, batch)
        for count in range(number):
            batch = count % 2 == 0
            whole = luck.choice(BATCHES if batch else SCENARIOS)
            (mutate,) = luck.choices(kinds, weights)
            path.write_bytes(mutate(whole.read_bytes(), luck))
            os.environ["GROS_LANGUAGE"] = language.LANGUAGES[count // 2 % 2]
            name = f"{count}: {whole.name} {mutate.__name__}"
            with watch.watching():
                said = _one(path, batch, name, found)
            found.wrong += [f"{name}: {each}" for each in watch.strange]
            watch.strange.clear()
            if processes and said == "refused" and count % max(1, number // processes) < 2:
                answer, took = in_a_process(path, batch)
                assert answer == said, name
                found.alone.append(took)
            if [one.name for one in folder.iterdir()] != [path.name]:
                found.wrong.append(f"{name}: left something behind")
    return found


def _one(path: Path, batch: bool, name: str, found: Fuzzed) -> str:
    """Judge one file and note what came of it."""
    begun, said = time.process_time(), ""
    try:
        said = judged(path, batch)
        found.said[said] += 1
    except Exception as error:  # any of them is what is looked for
        found.wrong.append(f"{name}: {type(error).__name__} {error}")
    took = time.process_time() - begun
    if took > found.slowest:
        found.slowest, found.slowest_file = took, name
    if took > SLOWEST:
        found.wrong.append(f"{name}: {took:.1f} s")
    return said


def main() -> int:
    """Judge so many mutated files and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=40)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        found = fuzz(wanted.files, wanted.seed, Path(place).resolve(), wanted.processes)
    print(f"{wanted.files} files: {dict(found.said)}, faults {len(found.wrong)}")
    print(f"slowest {found.slowest:.2f} s ({found.slowest_file})")
    if found.alone:
        print(f"{len(found.alone)} of them in a process of their own: "
              f"slowest {max(found.alone):.2f} s with loading")  # fmt: skip
    print("\n".join(found.wrong[:40]))
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
