"""The shape of the code: who may import whom, how long things are, what never stands."""

import ast
import importlib
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import gros
import models

ROOT = Path(__file__).parents[1]

# A module imports from a lower row, or from what stands before it in its own row. A package stands
# for all of its modules; among themselves they may not form a circle.
ROWS = (
    (
        "models", "models.text", "models.refusal", "models.lines", "models.sources",
        "models.units", "models.rows", "models.heap", "models.quantity", "models.months",
        "models.compiling", "models.flagging", "models.chance", "models.darts", "models.identity",
        "models.choice", "models.tables",
    ),
    ("models.labour", "models.stakeholders"),
    ("gros", "gros.language", "gros.glossary", "gros.errors", "gros.formats", "gros.files",
     "gros.neutral", "gros.drawing"),
    (
        "gros.known", "gros.unit_words", "gros.quality_words", "gros.source_words", "gros.scenario",
        "gros.toml_file", "gros.shape", "gros.batch_shape", "gros.place", "gros.complaints",
        "gros.reading", "gros.layers", "gros.posterior", "gros.catalogue", "gros.looking",
        "gros.schema", "gros.run", "gros.parquet", "gros.store", "gros.failing", "gros.sides",
        "gros.verdict", "gros.counting", "gros.counted", "gros.results", "gros.named_axes",
        "gros.work", "gros.standing", "gros.starting", "gros.pool", "gros.warm", "gros.cluster",
        "gros.engine", "gros.batch", "gros.worlds", "gros.cells", "gros.rows", "gros.derived",
        "gros.evidence",
        "gros.analysis",
        "gros.grade_d", "gros.difference", "gros.comparison", "gros.diary", "gros.series",
        "gros.ema", "gros.uncertainty",
        "gros.money", "gros.coupling", "gros.calibration", "gros.texts", "gros.validation",
    ),
    ("gros.page", "gros.papers", "gros.graph", "gros.lab", "gros.commands", "gros.__main__"),
)  # fmt: skip
PLACE = {name: (row, column) for row, names in enumerate(ROWS) for column, name in enumerate(names)}
LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 40
# What the model side may import beside the standard library and itself: nothing that displays.
FOUNDATIONS = {
    "models": {"numpy", "numba"},
    "models.labour": {"numpy", "mesa"},
    "models.stakeholders": {"numpy", "networkx"},
}
REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "anaconda" + ".org",
              "proxy.golang" + ".org", "crates" + ".io", "docker" + ".io", "ghcr" + ".io",
              "jsr" + ".io", "jsdelivr" + ".net", "unpkg" + ".com")  # fmt: skip
TEXT_FILES = {".py", ".toml", ".md", ".csv", ".po", ".ipynb", ".cff", ".json", ".html", ".css",
              ".js", ".svg", ".txt", ".typ", ""}  # fmt: skip
OURS = ("gros", "models", "tests", "scenarios", "notebooks", ".ci")


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {name_of(path): path for side in ("gros", "models")
         for path in sorted((ROOT / side).rglob("*.py"))}  # fmt: skip


@cache
def tree_of(name: str) -> ast.Module:
    return ast.parse(FILES[name].read_text(encoding="utf-8"))


@cache
def imports_of(name: str) -> frozenset[str]:
    """Return every module that a module imports, wherever in the file the import stands."""
    found = set()
    for node in ast.walk(tree_of(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports by dots"
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (whole & FILES.keys()) or {str(node.module)}
            if whole - FILES.keys():
                found.add(str(node.module))
    return frozenset(found - {name})


def ours(names: frozenset[str]) -> set[str]:
    return {name for name in names if name.partition(".")[0] in ("gros", "models")}


def home_of(name: str) -> str:
    """Return the entry of the table that a module belongs to."""
    if name in PLACE:
        return name
    package = name.rpartition(".")[0]
    while package and package not in PLACE:
        package = package.rpartition(".")[0]
    assert package not in ("", "gros", "models"), (
        f"{name} stands in no row; give it a place in ROWS"
    )
    return package


@pytest.mark.parametrize("name", FILES)
def test_a_module_imports_only_what_lies_below_it(name):
    own = home_of(name)
    for other in ours(imports_of(name)):
        below = home_of(other)
        assert below == own or PLACE[below] < PLACE[own], f"{name} imports {other} from above"


def test_the_table_names_no_module_that_is_gone():
    assert set(PLACE) <= set(FILES)


def test_no_modules_import_each_other_in_a_circle():
    done: set[str] = set()

    def follow(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path, name))
        if name in done:
            return
        for other in ours(imports_of(name)) & FILES.keys():
            follow(other, (*path, name))
        done.add(name)

    for name in FILES:
        follow(name, ())


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("models")])
def test_the_models_know_nothing_of_what_displays_them(name):
    row = next((row for row in FOUNDATIONS if row != "models" and name.startswith(row)), "models")
    allowed = sys.stdlib_module_names | FOUNDATIONS[row] | {"models"}
    assert {other.partition(".")[0] for other in imports_of(name)} <= allowed


def test_no_import_is_hidden_behind_type_checking():
    for name, path in FILES.items():
        assert "TYPE_CHECKING" not in path.read_text(encoding="utf-8"), name


def test_the_models_that_are_imported_lie_beside_gros():
    assert Path(str(models.__file__)).parents[1] == Path(str(gros.__file__)).parents[1]


def test_the_two_models_never_import_each_other():
    for name in FILES:
        for one, other in (("labour", "stakeholders"), ("stakeholders", "labour")):
            if name.startswith(f"models.{one}"):
                known = {part for part in imports_of(name) if part.startswith(f"models.{other}")}
                assert known == set(), name


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_short_and_begins_with_a_sentence(name):
    lines = len(FILES[name].read_text(encoding="utf-8").splitlines())
    assert lines <= LINES_OF_A_FILE
    sentence = (ast.get_docstring(tree_of(name)) or "").partition("\n\n")[0]
    assert sentence.endswith((".", "?")) or lines == 0, "the file says not what it is"


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (node for node in ast.walk(tree)
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))  # fmt: skip


def lines_of_code(node: ast.FunctionDef | ast.AsyncFunctionDef, text: list[str]) -> int:
    """Count the lines of the body without docstring, blank lines and comments."""
    first = node.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    doc = set(range(first.lineno, (first.end_lineno or 0) + 1)) if told else set()
    return sum(
        line not in doc
        and bool(text[line - 1].strip())
        and not text[line - 1].lstrip().startswith("#")
        for line in range(first.lineno, (node.end_lineno or 0) + 1)
    )


@pytest.mark.parametrize("name", FILES)
def test_a_function_is_short(name):
    text = FILES[name].read_text(encoding="utf-8").splitlines()
    long = {node.name: lines_of_code(node, text) for node in functions(tree_of(name))}
    assert {key: lines for key, lines in long.items() if lines > LINES_OF_A_FUNCTION} == {}


def test_every_stream_of_luck_is_named_after_its_file():
    """The first state is one layer of luck, named start, whatever the file."""
    found = []
    for name in FILES:
        file = "start" if ".synthesis." in name else name.rpartition(".")[2].replace("_", "-")
        for node in ast.walk(tree_of(name)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "purpose":
                found.append((file, ast.literal_eval(node.args[0])))
    assert len(found) > 30
    assert [question for file, question in found if not question.startswith(f"{file}/")] == []
    assert len({question for _, question in found}) == len(found)


def written() -> Iterator[tuple[Path, str]]:
    """Return every text file of the project, as far as people write them."""
    tops = [path for path in ROOT.iterdir() if path.is_file() and path.name != "uv.lock"]
    for path in (*tops, *(path for side in OURS for path in (ROOT / side).rglob("*"))):
        if path.is_file() and path.suffix in TEXT_FILES and "__pycache__" not in path.parts:
            yield path, path.read_text(encoding="utf-8")


def test_no_file_names_the_address_of_a_package_registry():
    for path, text in written():
        for address in REGISTRIES:
            assert address not in text.lower(), f"{path.relative_to(ROOT)} names {address}"


def test_nothing_is_left_to_do_in_a_comment():
    for path, text in written():
        for word in ("TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK:"):
            assert word not in text, f"{path.relative_to(ROOT)} says {word}"


@pytest.mark.parametrize("name", [name for name, path in FILES.items()
                                  if path.name == "__init__.py"])  # fmt: skip
def test_every_public_name_can_be_imported(name):
    package = importlib.import_module(name)
    for public in getattr(package, "__all__", ()):
        assert hasattr(package, public), public
