"""The meeting paper: true to its runs, the same in every format, refused where it must be."""

import json
import os
import re
import shutil
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from stored import results

from gros import language
from gros.__main__ import main
from gros.comparison import compare
from gros.errors import CommandError, StoredResultError
from gros.formats import NO_BREAK
from gros.language import Both
from gros.page.subject import Subject
from gros.papers import html, meeting, noting, putting
from gros.papers.content import Grid, Listed, Paper, Picture, Said, Terms
from gros.papers.formats import FORMATS, Asked
from gros.papers.opening import opened

DAY = date(2027, 3, 12)
BOTH = ("nl", "de")
PAIRS, FAILED = 6, (5,)


@pytest.fixture(autouse=True)
def _own_language(monkeypatch):
    monkeypatch.setenv("GROS_LANGUAGE", "nl")
    monkeypatch.setattr(language, "_chosen", {})


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    return folder, results(folder, pairs=PAIRS, failed=FAILED)


@pytest.fixture(scope="module")
def paper(kept) -> Paper:
    return meeting.paper(opened(kept[0]).subject, "gros", DAY)


@pytest.fixture
def folder(kept, tmp_path) -> Path:
    """Return a copy that a test may damage."""
    return shutil.copytree(kept[0], tmp_path / "results")


def note_of(folder: Path) -> Path:
    (path,) = (folder / "comparisons").iterdir()
    return path


def changed(path: Path, **with_these) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **with_these}), "utf-8")


def texts(paper: Paper, name: str) -> list[str]:
    """Return every passage of a paper in one language, in the order of reading."""

    def said(block) -> list[Both[str]]:
        match block:
            case Said():
                return [block.text]
            case Listed() | Terms():
                return [part for item in block.items for part in (item.about, item.text) if part]
            case Picture():
                return [block.title, block.note]
            case Grid():
                cells = [cell.text for row in block.rows for cell in row]
                return [block.caption, *block.heads, *cells]
        raise AssertionError(block)

    found = []
    for sheet in paper.sheets:
        found.append(sheet.heading)
        for part in sheet.parts:
            found += [part.heading, *(text for block in part.blocks for text in said(block))]
    return [getattr(text, name) for text in found]


def read_back(text: str) -> float:
    """Return the number that a reader in either country reads, shares as a fraction."""
    bare = re.sub("[\\s\N{NO-BREAK SPACE}€+%]", "", text)
    number = float(bare.replace(".", "").replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    return number / 100 if "%" in text else number


def in_document(document, scenario: str, where: str):
    """Return the number at a way through the document of a comparison."""
    place = document["scenarios"][scenario]
    if where.partition(".")[0] not in place:
        place = document
    for key in where.split("."):
        place = place[key]
    return place


def test_the_comparison_is_read_back_as_it_was_calculated(kept):
    folder, subject = kept
    found = opened(folder).subject
    before, after = subject.comparison.document(), found.comparison.document()
    assert [one["seed"] for one in after.pop("failures")] == list(FAILED)
    before.pop("failures")
    assert after == before
    assert found.scenarios["gros"].title == subject.scenarios["gros"].title
    assert found.scenarios["gros"].plan == subject.scenarios["gros"].plan


def test_worlds_without_grade_d_are_read_back_and_their_share_is_told(kept, tmp_path):
    folder = tmp_path / "results"
    shutil.copytree(kept[0], folder)
    found = kept[1].comparison.results
    few = replace(found, design=replace(found.design, seeds=found.design.seeds[:4]))
    few = replace(few, fingerprints={at: n for at, n in found.fingerprints.items() if at[1] <= 4})
    both_played = Subject(compare(found, few), kept[1].scenarios)
    noting.note(both_played, folder)
    again = opened(folder).subject.comparison
    assert again.fingerprint == both_played.comparison.fingerprint
    assert again.graded_worlds == 4
    graded = again["gros"].graded[meeting.CROSSING]
    assert graded.share == pytest.approx(0.0)  # the same worlds: nothing rests on grade D
    told = [block for part in meeting.paper(opened(folder).subject, "gros", DAY).parts()
            for block in part.blocks if isinstance(block, Said)]  # fmt: skip
    assert any("0%" in block.text.nl and "0 %" in block.text.de.replace(NO_BREAK, " ")
               for block in told)  # fmt: skip


def test_every_number_is_that_of_the_results_in_both_forms(kept, paper):
    document = kept[1].comparison.document()
    values = list(paper.values())
    placed = [value for value in values if value.where]
    assert len(placed) > 100
    for value in placed:
        assert value.number == in_document(document, "gros", value.where), value.where
    for value in values:
        for text in value.text:
            digits = len(text.partition(",")[2].rstrip("\N{NO-BREAK SPACE}%€"))
            step = 10.0 ** -(digits + 2 * ("%" in text))
            assert abs(read_back(text) - value.number) <= 0.5001 * step, value


def test_every_number_is_written_in_the_text_beside_it(paper):
    for part in paper.parts():
        for block in part.blocks:
            pairs = []
            match block:
                case Said():
                    pairs = [(block.text, block.values)]
                case Listed() | Terms():
                    pairs = [(item.text, item.values) for item in block.items]
                case Picture():
                    said = Both(*(figure.description for figure in block.figure))
                    pairs = [(said, block.values)]
                case Grid():
                    pairs = [(cell.text, cell.values) for row in block.rows for cell in row]
            for text, values in pairs:
                for name in BOTH:
                    for value in values:
                        assert getattr(value.text, name) in getattr(text, name)


def test_no_other_number_stands_on_the_paper(paper):
    """What is left without values: years, seeds, the fingerprint, the command, how to read."""
    known = r"20\d\d|90 (van|von)( de)? 100|\(90 (van|von) 100\)|[0-9a-f]{32}|gros compare .*"
    for name in BOTH:
        values = sorted({getattr(one.text, name) for one in paper.values()}, key=len, reverse=True)
        for text in texts(paper, name):
            left = re.sub(known, "", text)
            for value in values:
                left = left.replace(value, "")
            assert not re.search(r"\d", left), (name, text)


def test_both_languages_say_as_much_and_leave_nothing_empty(paper):
    nl, de = texts(paper, "nl"), texts(paper, "de")
    assert len(nl) == len(de)
    for one, other in zip(nl, de, strict=True):
        assert bool(one) == bool(other)
    assert [sheet.key for sheet in paper.sheets] == ["answer", "gains", "money", "ground"]


def test_failed_runs_are_counted_on_the_paper(paper):
    assert "1 run is mislukt en telt niet mee." in texts(paper, "nl")
    assert "1 Lauf ist gescheitert und zählt nicht mit." in texts(paper, "de")


def test_pictures_have_a_description_in_both_languages(paper):
    pictures = [one for part in paper.parts() for one in part.blocks if isinstance(one, Picture)]
    assert [one.key for one in pictures] == ["over_time", "cost_plane"]
    for one in pictures:
        assert one.figure.nl.description != one.figure.de.description
        assert min(len(figure.description) for figure in one.figure) > 60


def test_share_on_assumptions_is_told_as_not_calculated(paper):
    assert any("niet berekend" in text and "zonder bewijs" in text for text in texts(paper, "nl"))


def test_who_must_agree_is_named_on_both_sides(paper):
    (part,) = (part for part in paper.parts() if part.key == "consents")
    terms = part.blocks[1]
    assert [item.about.nl for item in terms.items] == ["Nederland", "Duitsland"]
    assert "Provincie Limburg" in terms.items[0].text.nl
    assert "Stadt Aachen" in terms.items[1].text.de


def test_the_page_says_the_same_as_the_paper(kept, paper):
    asked = Asked(paper, opened(kept[0]).subject, BOTH)
    page = html.build(asked)[".html"].decode("utf-8")
    assert page == html.build(asked)[".html"].decode("utf-8")
    plain = re.sub(r"<br>", "\n", page)
    plain = re.sub(r"<[^>]*>", "", plain)
    for old, new in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#x27;", "'"),
        ("&quot;", '"'),
        ("&amp;", "&"),
    ):
        plain = plain.replace(old, new)
    plain = plain.replace("\u00a0", " ")  # a table keeps from and to together by its style
    for name in BOTH:
        for text in filter(None, texts(paper, name)):
            assert text.replace("\u00a0", " ") in plain, text
    assert not re.search(r"https?://(?!www\.w3\.org/)|<(script|link|img|iframe)\b|@import", page)
    assert "@media print" in page


@pytest.mark.parametrize(
    ("scenario", "languages", "name"),
    [
        ("gros", BOTH, "2027-03-12_GROS_programma-2027-2030_vergelijking_nl-de"),
        ("gros", ("de",), "2027-03-12_GROS_programm-2027-2030_vergleich_de"),
        ("gros", ("nl",), "2027-03-12_GROS_programma-2027-2030_vergelijking_nl"),
    ],
)
def test_a_file_is_named_by_day_subject_and_languages(paper, scenario, languages, name):
    assert putting.stem(paper, languages) == name


def test_a_scenario_of_one_line_says_so_in_its_name(tmp_path):
    subject = results(tmp_path, "courses_border", against="courses_everyone", pairs=2)
    paper = meeting.paper(subject, "courses_border", DAY)
    name = "2027-03-12_GROS_lijn1-taalcursussen-aan-de-grens_vergelijking_nl-de"
    assert putting.stem(paper, BOTH) == name
    german = "2027-03-12_GROS_linie1-sprachkurse-an-der-grenze_vergleich_de"
    assert putting.stem(paper, ("de",)) == german
    assert paper.subtitle.nl == "Vergeleken met ‘Taalcursussen voor iedereen’"


def test_a_preview_is_refused_with_the_command_for_a_full_one(tmp_path, capsys):
    results(tmp_path, pairs=2, sample=0.1)
    before = sorted(tmp_path.rglob("*"))
    assert main(["report", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "voorproef" in told
    asked = "gros compare gros --against reference --replicates 2 --seed 1 --until 2028-06"
    assert f"{asked} --out {tmp_path}" in told
    assert "--sample" not in told
    assert sorted(tmp_path.rglob("*")) == before


def test_a_preview_beside_a_full_comparison_does_not_stand_in_its_way(folder):
    results(folder, pairs=2, sample=0.1)
    assert not opened(folder).subject.comparison.preview


def test_the_comparison_asked_for_last_is_taken_unless_another_is_named(folder):
    first = opened(folder)
    other = results(folder, "courses_border", against="courses_everyone", pairs=2)
    changed(
        first.note,
        times={"written": "2026-01-02T03:04:05+00:00", "asked": "2026-01-02T03:04:05+00:00"},
    )
    assert opened(folder).subject.comparison.fingerprint == other.comparison.fingerprint
    named = opened(folder, first.subject.comparison.fingerprint[:8])
    assert named.subject.comparison.scenarios == ("gros",)
    assert named.day == date(2026, 1, 2)


def test_a_comparison_made_again_keeps_its_day(folder):
    path = note_of(folder)
    then = "2026-01-02T03:04:05+00:00"
    changed(path, times={"written": then, "asked": then})
    results(folder, pairs=PAIRS, failed=FAILED)
    assert note_of(folder) == path
    times = json.loads(path.read_text("utf-8"))["times"]
    assert times["written"] == then != times["asked"]


def test_folders_without_anything_to_show_are_refused(tmp_path, folder):
    with pytest.raises(CommandError, match="geen vergelijking die klaar is"):
        opened(tmp_path)
    with pytest.raises(CommandError, match="geen vergelijking abc"):
        opened(folder, "abc")
    shutil.rmtree(folder / "comparisons")
    with pytest.raises(CommandError, match="gros compare --out"):
        opened(folder)


def test_all_runs_failed_is_one_message(tmp_path):
    with pytest.raises(CommandError, match="niets te vergelijken"):
        results(tmp_path, pairs=2, failed=(1, 2))
    with pytest.raises(CommandError, match="geen vergelijking die klaar is"):
        opened(tmp_path)


def test_runs_of_another_version_of_the_model_are_refused(folder, capsys):
    changed(note_of(folder), code="0" * 32)
    assert main(["report", str(folder)]) == 2
    told = capsys.readouterr().err
    assert "andere versie van het model" in told
    assert "gros compare gros --against reference" in told


@pytest.mark.parametrize("damage", ["", "{}", "[1]", '{"format": 1}', '{"format": 99}', "\x00"])
def test_a_damaged_note_is_one_message(folder, damage, capsys):
    note_of(folder).write_text(damage, "utf-8")
    assert main(["report", str(folder)]) == 2
    told = capsys.readouterr().err
    assert "beschadigd" in told
    assert "Traceback" not in told


def test_a_run_that_is_gone_or_damaged_is_one_message(folder, capsys):
    runs = sorted((folder / "runs").glob("??/*"))
    manifest = runs[0] / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"seed": ', '"seed": 9'), "utf-8")
    with pytest.raises(StoredResultError, match="beschadigd"):
        opened(folder)
    shutil.rmtree(runs[0])
    with pytest.raises(StoredResultError, match=r"is weg|is gone"):
        opened(folder)


@pytest.mark.parametrize(
    "words",
    [
        ["--format", "odt"],
        ["--language", "fr"],
        ["--date", "12-03-2027"],
        ["--date", "2027-02-30"],
        ["--comparison"],
        ["--nothing"],
    ],
)
def test_a_bad_option_is_one_message(folder, words, capsys):
    assert main(["report", str(folder), *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert words[0] in told.err
    assert len(told.err.strip().splitlines()) == 1


def test_without_a_folder_the_command_says_what_it_needs(capsys):
    assert main(["report"]) == 2
    assert "gros report" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_the_command_writes_one_file_and_says_where(folder, tmp_path, capsys, kind):
    out = tmp_path / "out"
    words = ["report", str(folder), "--format", kind, "--date", "2027-03-12", "--out", str(out)]
    assert main(words) == 0
    name = f"2027-03-12_GROS_programma-2027-2030_vergelijking_nl-de.{kind}"
    assert [path.name for path in out.iterdir()] == [name]
    assert str(out / name) in capsys.readouterr().out


@pytest.mark.parametrize("mark", [".~lock.{name}#", "~${name}", "~${tail}"])
def test_a_file_that_is_open_elsewhere_stays(folder, tmp_path, capsys, mark):
    name = "2027-03-12_GROS_programma-2027-2030_vergelijking_nl-de.html"
    (tmp_path / name).write_text("old")
    (tmp_path / mark.format(name=name, tail=name[2:])).touch()
    words = [
        "report",
        str(folder),
        "--format",
        "html",
        "--date",
        "2027-03-12",
        "--out",
        str(tmp_path),
    ]
    assert main(words) == 2
    assert "open in een ander programma" in capsys.readouterr().err
    assert (tmp_path / name).read_text() == "old"


def test_a_write_protected_file_stays(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_text("old")
    path.chmod(stat.S_IRUSR)
    with pytest.raises(StoredResultError, match="beveiligd"):
        putting.keep(path, b"new")
    assert path.read_text() == "old"


def test_a_file_that_cannot_be_replaced_stays_and_nothing_half_written_lies_about(
    tmp_path, monkeypatch
):
    path = tmp_path / "paper.pdf"
    path.write_text("old")

    def locked(*_args):
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(StoredResultError, match="blijft zoals het is"):
        putting.keep(path, b"new")
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["paper.pdf"]


def test_pdf_is_what_one_gets_without_asking():
    assert next(iter(FORMATS)) == "pdf"
