"""Mutates scenario and batch files thousands of times and looks at what the reader says.

By itself: ``python tests/gros/fuzzing.py [NUMBER] [SEED]``. Prints what was found and exits with 1
when a file gave anything but a result or messages of ours, took longer than two seconds, or left
a file behind.
"""

import contextlib
import io
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from gros import language
from gros.__main__ import main as gros
from gros.catalogue import FOLDER, Catalogue
from gros.errors import GrosError
from gros.series import file as batches

SLOWEST = 2.0
MOST_MESSAGES = 100
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


def judged(path: Path, batch: bool) -> str:
    """Return "in order" or "refused"; anything else that is raised is a fault of ours."""
    try:
        if batch:
            batches.read(path)
        else:
            Catalogue().check(path)
        return "in order"
    except GrosError as error:
        found = error
    shown = language.both(found.text)
    assert shown.nl.strip()
    assert shown.de.strip()
    assert all(fault.file and fault.message.id for fault in found.faults), shown.nl
    assert len(found.faults) <= MOST_MESSAGES
    told(path, batch)
    return "refused"


def told(path: Path, batch: bool) -> None:
    """Give a refused file to the command: messages of ours, exit 2, and nothing else."""
    said, err = io.StringIO(), io.StringIO()
    out = ["--out", str(path.parent / "out")]
    line = ["batch", str(path), *out] if batch else ["check", str(path)]
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(err):
        code = gros(line)
    assert code == 2, f"exit {code}"
    assert not said.getvalue(), said.getvalue()
    assert err.getvalue().strip()
    assert "Traceback" not in err.getvalue()


def fuzz(number: int, seed: int, folder: Path) -> tuple[Counter[str], list[str], float]:
    """Judge so many mutated files; return what was said, what was wrong, and the slowest.

    Time is that of the processor, so that a neighbour on the machine is not our slowness.
    """
    luck, said, wrong, slowest = random.Random(seed), Counter[str](), [], 0.0
    for one in (BATCHES[0], SCENARIOS[0]):
        judged(one, one in BATCHES)  # what is loaded once is no part of a file's time
    kinds, weights = zip(*MUTATIONS, strict=True)
    path = folder / "mutated.toml"
    for count in range(number):
        batch = count % 2 == 0
        whole = luck.choice(BATCHES if batch else SCENARIOS)
        (mutate,) = luck.choices(kinds, weights)
        path.write_bytes(mutate(whole.read_bytes(), luck))
        begun = time.process_time()
        try:
            said[judged(path, batch)] += 1
        except Exception as error:  # any of them is what is looked for
            wrong.append(f"{count}: {whole.name} {mutate.__name__}: {type(error).__name__} {error}")
        took = time.process_time() - begun
        slowest = max(slowest, took)
        if took > SLOWEST:
            wrong.append(f"{count}: {whole.name} {mutate.__name__}: {took:.1f} s")
        if [one.name for one in folder.iterdir()] != [path.name]:
            wrong.append(f"{count}: {whole.name} {mutate.__name__}: left something behind")
    return said, wrong, slowest


def main(number: int, seed: int) -> int:
    """Judge so many mutated files and print what came of it."""
    with tempfile.TemporaryDirectory() as place:
        said, wrong, slowest = fuzz(number, seed, Path(place))
    print(f"{number} files: {dict(said)}, slowest {slowest:.2f} s, faults {len(wrong)}")
    print("\n".join(wrong[:40]))
    return 1 if wrong else 0


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(asked + [10_000, 1][len(asked) :])))
