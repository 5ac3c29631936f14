"""Figures and tables: what they say, and to whom."""

import xml.etree.ElementTree as ET

import pytest

from gros import formats, language
from gros.drawing import figure
from gros.drawing.chances import cloud_of_worlds
from gros.drawing.doses import Response, dose_and_response
from gros.drawing.figure import Band, Figure, Words, difference_over_time
from gros.drawing.gains import Column, gains
from gros.drawing.levels import Dot, Lines, levels_over_time
from gros.drawing.map import Flow, flows_across
from gros.drawing.shares import bars_of_shares
from gros.drawing.table import Table

MONTHS = [f"20{27 + month // 12}-{month % 12 + 1:02d}" for month in range(24)]
RISING = Band(
    [1200.5 * month for month in range(24)],
    [600.0 * month - 90 for month in range(24)],
    [1800.0 * month + 90 for month in range(24)],
)


def words(**changes: str) -> Words:
    says = {"title": "Titel", "note": "Noot", "axis": "mensen", "description": 'Een zin met "<".'}
    return Words(**{**says, **changes})


def texts(figure: Figure) -> str:
    """Return everything a person can read in a picture."""
    return " ".join("".join(node.itertext()) for node in ET.fromstring(figure.svg).iter())


def over_time(**changes: str) -> Figure:
    return difference_over_time(MONTHS, RISING, words(**changes))


def by_place(**changes: str) -> Figure:
    sides = ["Parkstad", "Parkstad", "StädteRegion"]
    band = Band([3.0, -2.0, 1.0], [1.0, -5.0, -1.0], [6.0, 0.5, 2.0])
    columns = [Column("Grens", band, ["+3", "−2", "+1"]), Column("Werk", band, ["+3", "−2", "+1"])]
    return gains(["Heerlen", "Kerkrade", "Aachen"], sides, columns, words(**changes))


def of_levels(**changes: str) -> Figure:
    lines = Lines(RISING, RISING.low, ("met", "zonder"))
    dots = [Dot("2026-06", 2_700.0, "bekend", False), Dot("2028-01", 9_000.0, "toets", True)]
    return levels_over_time(MONTHS, lines, dots, words(**changes))


def of_doses(**changes: str) -> Figure:
    rising = Response("mensen", Band([0, 5, 5], [0, 3, 3], [0, 8, 8]), [True, False])
    nothing = Response("euro", Band([0, 0, 0], [0, 0, 0], [0, 0, 0]), [False, False])
    return dose_and_response([0, 50, 100], [rising, nothing], "vlak", words(**changes))


def of_worlds(**changes: str) -> Figure:
    return cloud_of_worlds([1.0, -2.0], [1e6, 2e6], words(**{"axis": "mensen\neuro", **changes}))


def of_shares(**changes: str) -> Figure:
    return bars_of_shares(["Toeval", "Vorm"], [0.7, 0.3], ["70%", "30%"], words(**changes))


def of_flows(**changes: str) -> Figure:
    flows = [
        Flow("Heerlen", "hier", 5.98, 50.89, 100.0, 120.0, ("100", "120")),
        Flow("Aachen", "daar", 6.08, 50.78, 0.0, 0.0, ("0", "0")),
    ]
    return flows_across(
        flows, ("voor", "na"), "grens", words(axis="", note="Noot over mensen", **changes)
    )


DRAWN = [over_time, by_place, of_shares, of_flows, of_levels, of_doses, of_worlds]


@pytest.mark.parametrize("draw", DRAWN)
def test_a_figure_says_title_note_and_axis_in_real_text(draw):
    with language.speaking("nl"):
        said = texts(draw())
    for part in ("Titel", "Noot", "mensen"):
        assert part in said


@pytest.mark.parametrize("draw", DRAWN)
def test_a_figure_is_one_sentence_to_a_screen_reader(draw):
    with language.speaking("de"):
        html = draw().html()
    assert html.startswith(
        '<figure role="img" lang="de" aria-label="Een zin met &quot;&lt;&quot;."'
    )
    assert '<svg aria-hidden="true"' in html
    assert html.count("aria-label") == 1


@pytest.mark.parametrize("draw", DRAWN)
def test_the_preview_mark_stands_inside_the_picture(draw):
    with language.speaking("nl"):
        assert "Voorproef 10%" in texts(draw(mark="Voorproef 10%"))
        assert "Voorproef" not in texts(draw())


def test_numbers_on_the_axis_are_written_as_in_the_country_and_signed():
    with language.speaking("nl"):
        said = texts(over_time())
    assert "+10.000" in said
    assert "10,000" not in said


def test_no_english_and_no_outside_address_is_left_in_a_picture():
    with language.speaking("nl"):
        svg = over_time().svg
    assert "axis" not in texts(over_time())
    assert "http" not in svg.replace("http://www.w3.org/", "")


def lines_of(figure: Figure) -> list[str]:
    """Return every text of a picture, once."""
    nodes = ET.fromstring(figure.svg).iter("{http://www.w3.org/2000/svg}text")
    return ["".join(node.itertext()) for node in nodes]


def test_lines_and_kinds_of_dots_are_named_in_the_picture():
    with language.speaking("nl"):
        said = lines_of(of_levels())
    # Before its name each line is seen as it is drawn, so that grey print tells them apart.
    assert all(said.count(name) == 1 for name in ("— met", "– – zonder", "bekend", "toets"))


def test_only_flat_steps_carry_the_word_for_it():
    with language.speaking("nl"):
        assert lines_of(of_doses()).count("vlak") == 2


def test_the_border_is_named_on_both_maps_and_needs_two_sides():
    alone = [Flow("Heerlen", "hier", 5.98, 50.89, 1.0, 2.0, ("1", "2"))]
    with language.speaking("nl"):
        assert lines_of(of_flows()).count("grens") == 2
        figure = flows_across(alone, ("voor", "na"), "grens", words(axis=""))
    assert "grens" not in lines_of(figure)


def test_two_pictures_on_one_page_share_no_inner_names():
    with language.speaking("nl"):
        first, second = over_time(), by_place()
    names = [
        {node.get("id") for node in ET.fromstring(figure.svg).iter() if node.get("id")}
        for figure in (first, second)
    ]
    assert names[0].isdisjoint(names[1])


def test_the_same_numbers_give_the_same_picture():
    with language.speaking("nl"):
        assert over_time().svg == over_time().svg


def test_a_table_names_every_row_and_column():
    with language.speaking("nl"):
        html = Table("Bijschrift & meer", ["", "Getal"], [["Rij <1>", "1.234\n(1 tot 2)"]]).html()
    assert '<table lang="nl"><caption>Bijschrift &amp; meer</caption>' in html
    assert '<th scope="col" class="number">Getal</th>' in html
    assert '<th scope="row">Rij &lt;1&gt;</th>' in html
    assert '<td class="number">1.234<br>(1 tot 2)</td>' in html


def test_from_and_to_stay_on_one_line_of_a_table():
    with language.speaking("nl"):
        band = formats.band("−5", "+8")
        html = Table("Bijschrift", ["", "Getal"], [["15–74 jaar", f"+1\n({band})"]]).html()
    assert band == "−5\u00a0tot\u00a0+8"
    assert '<span class="whole">15–74</span> jaar' in html
    assert '+1<br><span class="whole">(−5 tot +8)</span></td>' in html


def test_a_title_of_one_sentence_has_no_full_stop():
    assert figure._headline("Waarschijnlijk een toename.") == "Waarschijnlijk een toename"
    assert figure._headline("Gemeten 2.400. In het vlak.") == "Gemeten 2.400. In het vlak."


def test_a_row_that_is_too_short_is_refused():
    with pytest.raises(ValueError, match="1 cells under 2 heads"):
        Table("Bijschrift", ["", "Getal"], [["Rij"]])
