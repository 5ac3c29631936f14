"""Scenario files with one fault each, and what their message must say."""

from gros.errors import Conflict, OutOfBounds, ScenarioError, UnknownName

HEAD = """format = 1
key = "mine"
title.nl = "Mijn plan"
title.de = "Mein Plan"
based_on = "reference"
"""
COURSES = """
[[measure]]
kind = "language_courses"
start = "2027-01"
places = 100
"""
BIKES = """
[[measure]]
kind = "shared_ebikes"
start = "2027-01"
stations = 5
bikes_per_station = 4
"""
COST = '"language_courses.cost_lesson"'

Case = tuple[str, type[ScenarioError], str, tuple[str, ...]]
"""Text of the file, kind of error, key, and words that both languages must hold."""


def head(old: str, new: str) -> str:
    """Return a scenario whose first lines hold something else."""
    return HEAD.replace(old, new)


def courses(old: str = "", new: str = "", more: str = "") -> str:
    """Return a scenario with language courses that hold something else or something more."""
    return HEAD + COURSES.replace(old, new) + more


def bikes(old: str = "", new: str = "", more: str = "") -> str:
    """Return a scenario with shared e-bikes that hold something else or something more."""
    return HEAD + BIKES.replace(old, new) + more


NAMES: dict[str, Case] = {
    "unknown key": (HEAD + "tittle = 1", UnknownName, "tittle", ('"tittle"', "title")),
    "unknown key of a measure": (
        courses(more="plaatses = 3"),
        UnknownName,
        "measure[1].plaatses",
        ('"plaatses"', "places"),
    ),
    "key of another measure": (
        courses(more="stations = 3"),
        UnknownName,
        "measure[1].stations",
        ('"stations"',),
    ),
    "unknown municipality": (
        courses(more='where = ["Kerkrade", "Herzogenraht"]'),
        UnknownName,
        "measure[1].where[2]",
        ('"Herzogenraht"', "Herzogenrath"),
    ),
    "municipality in small letters": (
        courses(more='where = ["kerkrade"]'),
        UnknownName,
        "measure[1].where[1]",
        ('"kerkrade"', "Kerkrade"),
    ),
    "municipality as a number": (
        courses(more="where = [928]"),
        ScenarioError,
        "measure[1].where[1]",
        ("928",),
    ),
    "municipality twice": (
        courses(more='where = ["Aachen", "Aachen"]'),
        Conflict,
        "measure[1].where",
        ('"Aachen"',),
    ),
    "no size": (
        courses("places = 100\n", ""),
        ScenarioError,
        "measure[1]",
        ("places",),
    ),
    "nowhere": (courses(more="where = []"), ScenarioError, "measure[1].where", ("[]",)),
    "endless list": (
        HEAD + "programmes = [" + '"a",\n' * 201 + "]",
        OutOfBounds,
        "programmes",
        ("200",),
    ),
    "text for a list": (
        courses(more='where = "Aachen"'),
        ScenarioError,
        "measure[1].where",
        ('"Aachen"',),
    ),
    "unknown kind": (
        courses("language_courses", "language_course"),
        UnknownName,
        "measure[1].kind",
        ('"language_course"', "language_courses"),
    ),
    "kind as a number": (
        courses('"language_courses"', "1"),
        ScenarioError,
        "measure[1].kind",
        ("1", '"language_courses"'),
    ),
    "no kind": (
        courses('kind = "language_courses"'),
        ScenarioError,
        "measure[1].kind",
        ("kind",),
    ),
    "unknown assumption": (
        HEAD + '[assumptions]\n"language_courses.cost_lessons" = 5',
        UnknownName,
        'assumptions."language_courses.cost_lessons"',
        ('"language_courses.cost_lessons"', "language_courses.cost_lesson"),
    ),
    "assumption without its quotation marks": (
        HEAD + "[assumptions]\nlanguage_courses.cost_lesson = 5",
        UnknownName,
        "assumptions.language_courses",
        ('"language_courses.cost_lesson"',),
    ),
}

NUMBERS: dict[str, Case] = {
    "value too high": (
        courses("100", "20001"),
        OutOfBounds,
        "measure[1].places",
        ("20001", " 0 ", " 20000 "),
    ),
    "value too low": (
        bikes("= 4", "= 0"),
        OutOfBounds,
        "measure[1].bikes_per_station",
        ("0", " 1 ", " 50 "),
    ),
    "negative count": (
        courses("100", "-1"),
        OutOfBounds,
        "measure[1].places",
        ("-1", " 0 ", " 20000 "),
    ),
    "fractional count": (
        courses("100", "1.5"),
        ScenarioError,
        "measure[1].places",
        ("1.5", " 0 ", " 20000 "),
    ),
    "text for a number": (
        courses("100", '"100"'),
        ScenarioError,
        "measure[1].places",
        ('"100"', " 0 ", " 20000 "),
    ),
    "truth for a number": (
        courses("100", "true"),
        ScenarioError,
        "measure[1].places",
        ("true", " 0 ", " 20000 "),
    ),
    "number for a flag": (
        bikes(more="joined = 1"),
        ScenarioError,
        "measure[1].joined",
        ("1", "true", "false"),
    ),
    "unknown choice": (
        courses(more='target = "all"'),
        OutOfBounds,
        "measure[1].target",
        ('"all"', '"everyone"', '"unemployed"'),
    ),
    "nan": (courses("100", "nan"), ScenarioError, "measure[1].places", ("nan", "0.5")),
    "inf": (courses("100", "-inf"), ScenarioError, "measure[1].places", ("-inf", "0.5")),
    "a number beyond all numbers": (
        courses("100", "1e999"),
        ScenarioError,
        "measure[1].places",
        ("inf", "0.5"),
    ),
    "a whole number beyond all numbers": (
        courses("100", "9" * 900),
        OutOfBounds,
        "measure[1].places",
        ("…", " 20000 "),
    ),
    "budget in a year without the measure": (
        courses(more="budget = { 2026 = 1 }"),
        OutOfBounds,
        "measure[1].budget.2026",
        ("2026", "2027", "2030"),
    ),
    "budget in no year": (
        courses(more="budget = { next = 1 }"),
        OutOfBounds,
        "measure[1].budget.next",
        ('"next"', "2020", "2030"),
    ),
    "budget below zero": (
        courses(more="budget = { 2027 = -5 }"),
        OutOfBounds,
        "measure[1].budget.2027",
        ("-5", " 0 ", "1000000000"),
    ),
    "budget with cents": (
        courses(more="budget = { 2027 = 0.5 }"),
        ScenarioError,
        "measure[1].budget.2027",
        ("0.5", "1000000000"),
    ),
    "budget without years": (
        courses(more="budget = 200000"),
        ScenarioError,
        "measure[1].budget",
        ("200000",),
    ),
    "assumption out of bounds": (
        HEAD + f"[assumptions]\n{COST} = 70",
        OutOfBounds,
        f"assumptions.{COST}",
        ("70", " 4 ", " 12 "),
    ),
    "assumption as a text": (
        HEAD + f'[assumptions]\n{COST} = "5"',
        ScenarioError,
        f"assumptions.{COST}",
        ('"5"', " 4 ", " 12 "),
    ),
    "assumptions as a number": (HEAD + "assumptions = 1", ScenarioError, "assumptions", ("1",)),
}

MONTHS: dict[str, Case] = {
    "no start": (courses('start = "2027-01"'), ScenarioError, "measure[1].start", ("start",)),
    "end before start": (
        courses(more='end = "2026-12"'),
        OutOfBounds,
        "measure[1].end",
        ("2026-12", "2027-01"),
    ),
    "month written otherwise": (
        courses("2027-01", "01-2027"),
        OutOfBounds,
        "measure[1].start",
        ('"01-2027"', "2020-01", "2030-12"),
    ),
    "month after the horizon": (
        courses("2027-01", "2031-01"),
        OutOfBounds,
        "measure[1].start",
        ('"2031-01"', "2020-01", "2030-12"),
    ),
    "month thirteen": (
        courses("2027-01", "2027-13"),
        OutOfBounds,
        "measure[1].start",
        ('"2027-13"', "2020-01", "2030-12"),
    ),
    "date for a month": (
        courses('"2027-01"', "2027-01-01"),
        ScenarioError,
        "measure[1].start",
        ("2027-01-01", "2020-01", "2030-12"),
    ),
    "date as a text": (HEAD + 'date = "today"', ScenarioError, "date", ('"today"', "2026-11-21")),
    "time for a date": (
        HEAD + "date = 2026-11-21T12:00:00",
        ScenarioError,
        "date",
        ("2026-11-21T12:00:00", "2026-11-21"),
    ),
}

KEYS: dict[str, Case] = {
    "path as base": (head("reference", "../x"), ScenarioError, "based_on", ('"../x"',)),
    "absolute path as base": (
        head("reference", "/etc/passwd"),
        ScenarioError,
        "based_on",
        ('"/etc/passwd"',),
    ),
    "file name as base": (
        head("reference", "reference.toml"),
        ScenarioError,
        "based_on",
        ('"reference.toml"',),
    ),
    "Windows path as base": (
        head('"reference"', "'..\\x'"),
        ScenarioError,
        "based_on",
        ('"..\\x"',),
    ),
    "path as programme": (
        HEAD + 'programmes = ["../programmes/gros"]',
        ScenarioError,
        "programmes[1]",
        ('"../programmes/gros"',),
    ),
    "unknown base": (
        head("reference", "referense"),
        UnknownName,
        "based_on",
        ('"referense"', "reference"),
    ),
    "unknown programme": (
        HEAD + 'programmes = ["grros"]',
        UnknownName,
        "programmes[1]",
        ('"grros"', "gros"),
    ),
    "programme twice": (HEAD + 'programmes = ["gros", "gros"]', Conflict, "programmes", ("gros",)),
    "key as a number": (head('"mine"', "7"), ScenarioError, "key", ("7",)),
    "format of tomorrow": (head("= 1", "= 2"), ScenarioError, "format", ("2", "1")),
    "format as a text": (head("= 1", '= "1"'), ScenarioError, "format", ('"1"',)),
    "no format": (head("format = 1", ""), ScenarioError, "format", ("format = 1",)),
    "empty file": ("", ScenarioError, "format", ("format = 1",)),
    "no German title": (head('title.de = "Mein Plan"', ""), ScenarioError, "title.de", ("de",)),
    "empty title": (head("Mijn plan", " "), ScenarioError, "title.nl", ('" "', "300")),
    "endless title": (head("Mijn plan", "x" * 301), ScenarioError, "title.nl", ("xxx…", "300")),
    "title that steers the screen": (
        head("Mijn plan", "\\u001b[2J"),
        ScenarioError,
        "title.nl",
        ("[2J", "300"),
    ),
    "measure as one table": (HEAD + '[measure]\nkind = "x"', ScenarioError, "measure", ("{…}",)),
    "measure as a text": (HEAD + 'measure = ["x"]', ScenarioError, "measure[1]", ('"x"',)),
}

DOUBLES: dict[str, Case] = {
    "the same assumption twice": (
        HEAD + f"[assumptions]\n{COST} = 5\n{COST} = 6\n",
        Conflict,
        "",
        (" 8: ", " 7. ", COST),
    ),
    "two measures of one name": (
        HEAD + COURSES + COURSES,
        Conflict,
        "measure[2]",
        ('"language_courses"', "plan.toml"),
    ),
    "replacing nothing": (
        courses(more="replaces = true"),
        UnknownName,
        "measure[1].replaces",
        ('"language_courses"', "history_ebikes"),
    ),
    "removing nothing": (
        HEAD + 'remove = ["history_ebike_aachen"]',
        UnknownName,
        "remove",
        ('"history_ebike_aachen"', "history_ebikes_aachen"),
    ),
    "an inherited name again": (
        bikes(more='name = "history_ebikes_aachen"'),
        Conflict,
        "measure[1]",
        ('"history_ebikes_aachen"', "reference.toml", "replaces = true"),
    ),
}

BROKEN: dict[str, Case] = {
    "an open quotation mark": (HEAD + 'author = "x', ScenarioError, "", (" 6: ", "TOML")),
    "a key without a value": ("format = 1\nkey = \n", ScenarioError, "", (" 2: ", "TOML")),
    "a long line": (HEAD + "x = '" + "y" * 1000 + "'", ScenarioError, "", (" 6: ", "1000")),
    "deep nesting": (HEAD + "x = " + "[\n" * 2000 + "]\n" * 2000, ScenarioError, "", (" 8 ",)),
    "nesting by dots": (
        HEAD + ".".join("a" * 450) + " = 1",
        ScenarioError,
        "a.a.a.a.a.a.a.a",
        (" 6, ", " 8 "),
    ),
}

BAD: dict[str, Case] = {**NAMES, **NUMBERS, **MONTHS, **KEYS, **DOUBLES, **BROKEN}
