"""Writes the exact versions that were tested into pyproject.toml, for uv to keep to.

Usage, after packages have changed: python tests/tested_versions.py [OTHER_PYTHON]

It reads the environment it runs in and that of a newer Python (by default .venv-3.13), follows
every requirement of the project, its extras and its groups, and writes one line a package. Where
the two environments differ, the line says for which Python it holds.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = ROOT / "pyproject.toml"
OTHER = ROOT / ".venv-3.13" / "bin" / "python"
OLDEST = "3.11.0"
NEWER = "3.12"  # from here on Mesa has a newer version
BEGIN, END = "constraint-dependencies = [\n", "]\n"


def wanted(project: dict) -> list[str]:
    """Return every requirement that the project writes down itself."""
    own = project["project"]
    extras = own.get("optional-dependencies", {}).values()
    groups = project.get("dependency-groups", {}).values()
    return [*own["dependencies"], *(each for more in (*extras, *groups) for each in more)]


def installed(requirements: Iterable[str]) -> dict[str, str]:
    """Return every installed package that the requirements lead to, and its version.

    Behind the version stands for which Python it holds, where that is not every one of ours.
    """
    here, found = default_environment(), {}
    seen, open_ = set(), [(Requirement(each), "") for each in requirements]
    while open_:
        one, extra = open_.pop()
        if one.marker is not None and not one.marker.evaluate({**here, "extra": extra}):
            continue
        for asked in ("", *one.extras):
            name = canonicalize_name(one.name)
            if (name, asked) in seen:
                continue
            seen.add((name, asked))
            try:
                there = distribution(one.name)
            except PackageNotFoundError:
                continue
            found[name] = there.version + only(there.metadata.get("Requires-Python"))
            open_ += [(Requirement(each), asked) for each in there.requires or ()]
    return dict(sorted(found.items()))


def only(pythons: str | None) -> str:
    """Return the marker of a version that the oldest Python of the project cannot have."""
    asked = SpecifierSet(pythons or "")
    if asked.contains(OLDEST):
        return ""
    return "; " + " and ".join(
        f"python_full_version {one.operator} '{one.version}'" for one in asked
    )


def lines(older: dict[str, str], newer: dict[str, str]) -> list[str]:
    """Return the constraints; a package that only one Python needs holds for both."""
    made = []
    for name in sorted({*older, *newer}):
        first, second = older.get(name), newer.get(name)
        if first is None or second is None or first == second:
            made.append(f"{name}=={first or second}")
        else:
            made += [marked(name, first, "<"), marked(name, second, ">=")]
    return made


def marked(name: str, version: str, side: str) -> str:
    """Return the constraint of a package for the older or the newer Python."""
    number, _semicolon, marker = version.partition("; ")
    own = f"python_version {side} '{NEWER}'"
    # What the newer one asks for is met from there on; the older one may ask for more.
    return f"{name}=={number}; {own}" + (f" and {marker}" if marker and side == "<" else "")


def renewed(text: str, constraints: Iterable[str]) -> str:
    """Return pyproject.toml with other constraints at the end of [tool.uv]."""
    text = re.sub(rf"^{re.escape(BEGIN)}.*?^{re.escape(END)}", "", text, flags=re.M | re.S)
    head, mark, tail = text.partition("[tool.uv]\n")
    own, gap, rest = tail.partition("\n\n")
    listed = "".join(f'    "{each}",\n' for each in constraints)
    return f"{head}{mark}{own}\n{BEGIN}{listed}{END}{gap[1:]}{rest}"


def main() -> None:
    """Read both environments and write the constraints; the newer one must be there."""
    text = PROJECT.read_text(encoding="utf-8")
    asked = wanted(tomllib.loads(text))
    if sys.argv[1:] == ["--list"]:
        print(json.dumps(installed(asked)))
        return
    other = Path(sys.argv[1]) if sys.argv[1:] else OTHER
    done = subprocess.run([other, __file__, "--list"], capture_output=True, check=True, text=True)
    constraints = lines(installed(asked), json.loads(done.stdout))
    PROJECT.write_text(renewed(text, constraints), encoding="utf-8")
    print(f"{len(constraints)} constraints")


if __name__ == "__main__":
    main()
