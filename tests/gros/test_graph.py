"""The network as people see it: pictures, the same in words, files for other programs."""

import csv
import io
import json
import re
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest

from gros import language
from gros.__main__ import main
from gros.catalogue import Catalogue
from gros.drawing.curves import BOX, MARGIN, PAD, placed
from gros.drawing.letters import broken, width
from gros.graph.asked import asked
from gros.graph.exports import FORMATS
from gros.graph.picture import box, drawn, picture, shown, visible
from gros.graph.relations import relations
from models.stakeholders import layout
from models.stakeholders.network import network
from models.stakeholders.register import DATA, register
from models.stakeholders.relations import RELATIONS
from models.stakeholders.views import VIEWS

SVG = "{http://www.w3.org/2000/svg}"
WISHES = [
    {},
    {"members": True},
    {"members": True, "gone": ("velocity",), "joining": ("prov_limburg",)},
]


@pytest.fixture(autouse=True)
def _own_language(monkeypatch):
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "nl")


def texts(svg: str):
    """Yield every text of a picture with its left, top, right and bottom edge in pixels."""

    def walk(node: ET.Element, x: float, y: float):
        moved = re.match(r"translate\(([-\d.e]+),([-\d.e]+)\)", node.get("transform", ""))
        if moved:
            x, y = x + float(moved[1]), y + float(moved[2])
        if node.tag == f"{SVG}text" and (node.text or "").strip():
            size = float(str(node.get("font-size")).removesuffix("px"))
            wide = width(str(node.text), size, bold=node.get("font-weight") == "bold")
            assert node.get("text-anchor", "start") == "start"
            yield node.text, (x, y - 0.8 * size, x + wide, y + 0.25 * size)
        for child in node:
            yield from walk(child, x, y)

    yield from walk(ET.fromstring(svg), 0.0, 0.0)


@pytest.mark.parametrize("spoken", ["nl", "de"])
@pytest.mark.parametrize("wish", WISHES, ids=str)
@pytest.mark.parametrize("view", VIEWS)
def test_no_label_lies_over_another_or_leaves_its_paper(view, wish, spoken):
    with language.speaking(spoken):
        svg = picture(shown(view, **wish)).svg
    labels = list(texts(svg))
    assert len(labels) > 15
    right, bottom = (float(edge) for edge in re.search(r'viewBox="0 0 (\S+) (\S+)"', svg).groups())
    for _text, (x0, y0, x1, y1) in labels:
        assert x0 >= 0
        assert y0 >= 0
        assert x1 <= right
        assert y1 <= bottom
    labels.sort(key=lambda label: label[1][1])
    for number, (text, (x0, _y0, x1, y1)) in enumerate(labels):
        for other, (u0, v0, u1, _v1) in labels[number + 1 :]:
            if v0 >= y1:
                break
            assert x1 <= u0 or u1 <= x0, f"{text!r} lies over {other!r}"


@pytest.mark.parametrize("view", VIEWS)
def test_every_label_stays_in_its_box_and_no_box_lies_over_another(view):
    what = shown(view, members=True)
    places = layout.places(view, what.tables)
    drawn_boxes = [box(name, places[name], what) for name in visible(what)]
    boxes = list(placed(drawn_boxes).values())
    for one in boxes:
        bold = one.box.look == "body"
        for text, size in one.lines:
            assert width(text, size, bold=bold and size > 10) <= BOX - 2 * PAD
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = abs(one.x - other.x) >= BOX or (
                one.y + one.height < other.y or other.y + other.height < one.y
            )
            assert apart, (one.box.key, other.box.key)
    assert min(one.x for one in boxes) == MARGIN


def test_a_picture_of_all_105_is_drawn_in_less_than_a_second():
    picture(shown("steering"))  # the drawing engine starts once
    spent = []
    for _ in range(3):
        began = time.process_time()
        picture(shown("all"))
        spent.append(time.process_time() - began)
    assert min(spent) < 1.0
    assert len(visible(shown("all"))) == 105


@pytest.mark.parametrize("wish", WISHES, ids=str)
@pytest.mark.parametrize("view", VIEWS)
def test_the_table_has_the_same_relations_as_the_picture(view, wish):
    what = shown(view, **wish)
    svg = picture(what).svg
    table = relations(what)
    found = list(drawn(what))
    assumed = [each.quality == "assumption" for each in found]
    dashed = [each.formality == "informal" for each in found]
    # Below the picture stands a sample of every kind of line that occurs.
    samples = len({RELATIONS[each.kind].group for each in found}) + any(assumed)
    samples += any(one and not other for one, other in zip(dashed, assumed, strict=True))
    assert svg.count('class="mark-line') == len(found) + samples
    assert len(table.rows) == len(found)
    names = {each.name_nl: each.id for each in what.tables.organisations.values()}
    said = sorted((names[row[0]], names[row[2]]) for row in table.rows)
    assert said == sorted((each.source, each.target) for each in found)
    for source, target in said:
        assert {source, target} <= set(visible(what)) - set(what.gone)


def test_likely_members_are_hidden_until_asked_for_and_drawn_as_an_assumption():
    hidden, asked_for = picture(shown("line2")), picture(shown("line2", members=True))
    assert "LIOF" not in hidden.svg
    assert "LIOF" in asked_for.svg
    assert "aanname" not in hidden.svg
    assert "gestippeld: aanname" in asked_for.svg
    assert 'stroke-dasharray="1.5,3"' in asked_for.svg
    assert 'stroke-dasharray="1.5,3"' not in hidden.svg


def test_open_seats_are_said_to_be_open():
    svg = picture(shown("steering")).svg
    assert svg.count("1 of 2 zetels: open") == 2
    assert "2 zetels<" in svg
    (open_rows,) = [[row for row in relations(shown("steering")).rows if "open" in row[1]]]
    assert len(open_rows) == 2


def test_a_picture_is_one_sentence_to_a_screen_reader_also_as_a_file():
    with language.speaking("de"):
        figure = picture(shown("steering"))
    assert figure.html().count("aria-label") == 1
    file = figure.file()
    assert 'role="img"' in file
    assert "aria-hidden" not in file
    root = ET.fromstring(file)
    assert root.get("lang") == "de"
    assert "16 Organisationen" in root.get("aria-label", "")


def test_letters_are_counted_wide_enough():
    assert width("iiii", 10) < width("mmmm", 10)
    assert width("ab", 10, bold=True) > width("ab", 10)
    for line in broken("Servicepunt Grensoverschrijdende Arbeidsbemiddeling", 11, 120):
        assert width(line, 11) <= 120
    assert "".join(broken("W" * 60, 11, 100)) == "W" * 60


@pytest.mark.parametrize("members", [False, True])
def test_gexf_and_graphml_are_read_by_networkx_with_all_attributes(tmp_path: Path, members):
    graph = network(members=members)
    for name, reader in (("gexf", nx.read_gexf), ("graphml", nx.read_graphml)):
        ((file, text),) = FORMATS[name](graph, ()).items()
        (tmp_path / file).write_text(text, encoding="utf-8")
        again = reader(tmp_path / file)
        assert set(again) == set(graph)
        assert sorted((a, b) for a, b in again.edges()) == sorted((a, b) for a, b in graph.edges())
        for node, data in graph.nodes(data=True):
            said = {key: value for key, value in data.items() if value != "" and key != "id"}
            assert {key: again.nodes[node][key] for key in said} == said
        kinds = sorted(data["kind"] for _a, _b, data in graph.edges(data=True))
        assert sorted(data["kind"] for _a, _b, data in again.edges(data=True)) == kinds
        seats = [data["seats_high"] for _a, _b, data in again.edges(data=True)
                 if data.get("seats_high")]  # fmt: skip
        assert sorted(int(one) for one in seats) == [1, 2, 2, 2]


@pytest.mark.parametrize("name", ["csv", "kumu"])
def test_tables_have_a_row_for_everyone_and_every_relation(name):
    graph = network(members=True)
    nodes, edges = (
        list(csv.reader(io.StringIO(text))) for text in FORMATS[name](graph, ()).values()
    )
    assert len(nodes) == 1 + 105
    assert len(edges) == 1 + 203
    assert all(len(row) == len(nodes[0]) for row in nodes)
    assert all(len(row) == len(edges[0]) for row in edges)


@pytest.mark.parametrize("cell", ["=1+1", "+31 45", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_an_export_is_run_by_a_spreadsheet(tmp_path: Path, cell):
    text = (DATA / "organisations.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines()))
    rows[1][1] = rows[1][7] = cell.replace("\r", "")
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    (tmp_path / "organisations.csv").write_text(out.getvalue(), encoding="utf-8")
    graph = network(register(tmp_path))
    for name in ("csv", "kumu"):
        for exported in FORMATS[name](graph, ()).values():
            for row in csv.reader(io.StringIO(exported)):
                assert not [one for one in row if one.startswith(("=", "+", "-", "@", "\t", "\r"))]


def run(capsys, *words: str) -> tuple[int, str, str]:
    code = main(["graph", *words])
    out, err = capsys.readouterr()
    return code, out, err


def test_graph_gives_one_json_document_and_nothing_else(capsys, tmp_path):
    code, out, _err = run(
        capsys, "gros", "--without", "velocity", "--join", "gem_vaals", "--change", "min_bzk",
        "--export", "graphml", "--export", "csv", "--out", str(tmp_path), "--json",
    )  # fmt: skip
    assert code == 0
    document = json.loads(out)
    assert document["without"] == ["velocity"]
    assert len(document["organisations"]) == 104
    assert document["effects"]["shared_ebikes"]["state"] == "lowered"
    assert document["starts"]["shared_ebikes"]["too_early"] is True
    assert document["starts"]["shared_ebikes"]["earliest"] == "2027-10"
    assert document["consent"]["shared_ebikes"]["days"] == 255
    assert document["newcomers"]["gem_vaals"]["days"] == 102
    assert document["changes"]["min_bzk"]["chain"][0] == "min_bzk"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "network.graphml", "network_organisations.csv", "network_relations.csv",
    ]  # fmt: skip
    again = nx.read_graphml(tmp_path / "network.graphml")
    assert again.number_of_nodes() == document["figures"]["organisations"]
    assert again.number_of_edges() == document["figures"]["relations"]


@pytest.mark.parametrize("spoken", ["nl", "de"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), {"nl": ["18,2%", "Wat ontbreekt"], "de": ["18,2 %", "Lücken"]}),
        (("gros",), {"nl": ["255", "oktober 2027", "Let op"], "de": ["255", "Oktober 2027"]}),
        (("gros", "--proposed", "2026-01"), {"nl": ["oktober 2026"], "de": ["Oktober 2026"]}),
        (("--without", "uwv"), {"nl": ["stopt", "UWV"], "de": ["hört auf", "UWV"]}),
        (("--view", "steering"), {"nl": ["1 of 2 zetels: open"], "de": ["1 oder 2 Sitze: offen"]}),
        (("--join", "gem_vaals"), {"nl": ["Artikel 11"], "de": ["Artikel 11"]}),
        (("--change", "min_bzk"), {"nl": ["Artikel 10"], "de": ["Artikel 10"]}),
    ],
)
def test_graph_says_it_in_the_language_of_the_reader(capsys, monkeypatch, spoken, words, said):
    monkeypatch.setenv("GROS_LANGUAGE", spoken)
    code, out, _err = run(capsys, *words)
    assert code == 0
    for part in said[spoken]:
        assert part in out.replace("\N{NO-BREAK SPACE}", " ")


def test_a_scenario_that_starts_late_enough_gets_no_warning(capsys):
    _code, out, _err = run(capsys, "gros", "--proposed", "2026-01")
    assert "Let op" not in out


@pytest.mark.parametrize("spoken", ["nl", "de"])
@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--without", "uvw"), ["uvw", "uwv"]),
        (("--join", "gem_valls"), ["gem_valls", "gem_vaals"]),
        (("--join", "uwv", "--without", "="), ["="]),
        (("--change", "uwv"), ["uwv", "prov_limburg"]),
        (("--view", "line9"), ["line9", "line1"]),
        (("--export", "pdf"), ["pdf", "gexf"]),
        (("--proposed", "2027"), ["2027", "2020-01"]),
        (("--tables", "/no/such"), ["--tables", "/no/such"]),
        (("--out", __file__), ["--out"]),
        (("no_such_scenario",), ["no_such_scenario"]),
    ],
)
def test_what_graph_does_not_understand_gives_one_message(  # noqa: PLR0917
    capsys, monkeypatch, tmp_path, spoken, words, named
):
    monkeypatch.setenv("GROS_LANGUAGE", spoken)
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *words, "--export", "csv")
    assert code == 2
    assert out == ""
    assert len(err.splitlines()) == 1
    assert all(word in err for word in named)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_a_faulty_table_gives_file_line_and_column_and_writes_nothing(
    capsys, monkeypatch, tmp_path, spoken
):
    monkeypatch.setenv("GROS_LANGUAGE", spoken)
    own, out_folder = tmp_path / "own", tmp_path / "out"
    own.mkdir()
    text = (DATA / "relations.csv").read_text(encoding="utf-8")
    (own / "relations.csv").write_text(
        text.replace("gros_stuurgroep,sits_in", "gip,sits_in", 1), encoding="utf-8"
    )
    code, out, err = run(capsys, "--tables", str(own), "--export", "svg", "--out", str(out_folder))
    assert code == 2
    assert out == ""
    assert len(err.splitlines()) == 1
    word = {"nl": "regel 3", "de": "Zeile 3"}[spoken]
    assert all(part in err for part in ("relations.csv", word, "target_id", "gip"))
    assert not out_folder.exists()


def test_pictures_are_written_in_both_languages(capsys, tmp_path):
    code, out, _err = run(
        capsys, "--view", "line3", "--export", "svg", "--out", str(tmp_path / "new" / "folder")
    )
    assert code == 0
    files = sorted((tmp_path / "new" / "folder").iterdir())
    assert [file.name for file in files] == ["network_line3_de.svg", "network_line3_nl.svg"]
    assert all(str(file) in out.replace("\n", "") for file in files)
    assert "Duitsland" in files[1].read_text("utf-8")


def test_a_full_disk_gives_one_message(capsys, monkeypatch, tmp_path):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gros.graph.exports.put", full)
    code, _out, err = run(capsys, "--export", "gexf", "--out", str(tmp_path))
    assert code == 2
    assert "--out" in err


def test_asking_without_a_scenario_follows_every_measure():
    assert len(asked().measures) == 10
    assert asked("internships_only").measures == ("cross_border_internships",)
    planned = {each.measure for each in Catalogue().scenario("gros").plan.interventions}
    assert set(asked("gros").measures) == planned
