"""The page: both languages, whole, readable for everybody, and true to the numbers."""

import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

import pytest
from compared import SCENARIOS, comparison, subject
from rich.console import Console

from gros import language
from gros.errors import StoredResultError
from gros.formats import NO_BREAK
from gros.glossary import terms
from gros.page import maps, sections, tables, terminal, web, wording
from gros.page.words import folded
from gros.validation import keeping
from gros.validation.scale import Scale

BOTH = ("nl", "de")
FIGURES = 9
VOID = {"meta", "br", "wbr", "link", "img"}


class Reader(HTMLParser):
    """Reads a page as a browser does, and complains about tags that do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, list[str]] = {"nl": [], "de": []}
        self.headings: dict[str, list[str]] = {"nl": [], "de": []}
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        spoken = [about["lang"] for _tag, about in self.open if "lang" in about]
        if any(tag == "article" for tag, _about in self.open):
            self.words[spoken[-1]].append(data)
            if self.open[-1][0] in ("h1", "h2", "h3"):
                self.headings[spoken[-1]].append(self.open[-1][0])

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [about for name, about in self.tags if name == tag]

    def said(self, spoken: str) -> str:
        return " ".join(self.words[spoken])


@pytest.fixture(scope="module")
def page() -> Reader:
    return Reader(web.document(subject(), BOTH))


def test_each_column_says_its_language(page):
    assert [about["lang"] for about in page.named("article")] == ["nl", "de"]
    assert page.named("html")[0]["lang"] == "nl"


def test_both_columns_have_the_same_headings_in_the_same_order(page):
    assert page.headings["nl"] == page.headings["de"]
    assert page.headings["nl"][:2] == ["h1", "h2"]


def test_both_columns_have_as_many_sections_as_rows_of_the_grid(page):
    count = re.search(r"--sections: (\d+)", page.named("main")[0]["style"])
    assert len(page.named("section")) == 2 * int(count[1])


def test_every_figure_has_a_sentence_and_every_table_a_caption(page):
    assert len(page.named("figure")) == 2 * FIGURES
    for about in page.named("figure"):
        assert about["role"] == "img"
        assert len(about["aria-label"]) > 60
    assert len(page.named("caption")) == len(page.named("table"))
    assert all(about["scope"] in ("row", "col") for about in page.named("th"))


def test_every_figure_says_scenario_minus_reference_or_shows_both_or_every_world(page):
    said = [about["aria-label"] for about in page.named("figure")]
    minus, both, worlds = "scenario min referentie", "zonder de plannen", "één punt per wereld"
    # Months, municipalities, map, education, cost, and four levels with what was measured.
    order = [minus, minus, both, minus, worlds, both, both, both, both]
    assert len(order) == FIGURES
    for words, one in zip(order, said, strict=False):
        assert words in one
    same = {minus: "Szenario minus Referenz", both: "ohne die Pläne", worlds: "ein Punkt je Welt"}
    for words, one in zip(order, said[FIGURES:], strict=True):
        assert same[words] in one


def test_the_map_shows_every_municipality_before_and_after_and_says_where_most_live():
    with language.speaking("nl"):
        one = subject()
        figure = maps.commuters(one, one.comparison["gros"])
    said = re.findall(r"<text[^>]*>([^<]*)</text>", figure.svg)
    # Every name stands twice in a map: its white rim, and the letters.
    assert sum(line.startswith("Kerkrade ") for line in said) == 2 * 2
    assert len({line for line in said if line.startswith("Kerkrade ")}) == 2
    assert sum(line.endswith("minder dan 10") for line in said) == 2 * 2 * 10
    assert "Zonder de plannen" in said
    assert "17 gemeenten" in figure.description


@pytest.mark.parametrize(
    ("spoken", "said"),
    [("nl", "met de plannen en zonder"), ("de", "mit den Plänen und ohne sie")],
)
def test_the_map_says_a_number_once_when_nothing_changes(spoken, said):
    with language.speaking(spoken):
        still, moved = (
            maps.commuters(one, one.comparison["gros"]).svg for one in (subject(step=0), subject())
        )
    assert f", {said}</text>" in still
    assert said not in moved


def test_nothing_is_fetched_from_outside():
    html = web.document(subject(), BOTH)
    assert not re.search(r"https?://(?!www\.w3\.org/)", html)
    assert not re.search(r"<(script|link|img|iframe)\b|@import|url\((?!#)", html)


def test_titles_of_scenarios_cannot_change_the_page(page):
    assert "Programma <A&B>" in page.said("nl")


def test_numbers_stand_in_the_form_of_each_country(page):
    assert f"€{NO_BREAK}592.592" in page.said("nl")
    assert f"592.592{NO_BREAK}€" in page.said("de")


def test_the_answer_has_four_sentences_with_a_verdict():
    shown = subject()
    with language.speaking("nl"):
        lines = wording.answer(shown, shown.comparison["gros"])
    assert len(lines) == 4
    assert lines[0].sentence.startswith("Duidelijk een toename: tussen +")
    assert "€" in lines[3].sentence


def test_cost_is_not_determined_when_nobody_is_extra():
    shown = subject(step=0)
    for spoken, words in (("nl", "Niet te bepalen"), ("de", "Nicht bestimmbar")):
        with language.speaking(spoken):
            assert wording.answer(shown, shown.comparison["gros"])[3].sentence.startswith(words)


def test_an_effect_beyond_the_bound_is_flagged(page):
    assert "meer dan drie keer de bovengrens" in page.said("nl")


def test_the_word_indicative_stands_in_the_caption_of_money():
    shown = subject()
    for spoken, word in (("nl", "indicatief"), ("de", "indikativ")):
        with language.speaking(spoken):
            assert word in tables.money(shown, shown.comparison["gros"]).caption


def test_the_page_says_what_an_empty_measure_gives(page):
    assert "Een lege maatregel geeft precies nul verschil" in page.said("nl")
    assert "Eine leere Maßnahme ergibt genau null Differenz" in page.said("de")


def test_all_seventeen_municipalities_are_shown():
    shown = subject()
    with language.speaking("de"):
        assert len(tables.places(shown, shown.comparison["gros"]).rows) == 17


def test_a_preview_is_marked_everywhere_and_named_so():
    shown = subject(sample=0.1, pairs=4)
    html = web.document(shown, BOTH)
    assert html.count("Voorproef · 10%") >= 4
    assert html.count(f"Vorschau · 10{NO_BREAK}%") >= 4
    assert web.file_name(shown, BOTH).startswith("voorproef-vorschau_gros")
    assert web.file_name(subject(), BOTH).startswith("vergelijking-vergleich_gros")


def test_a_preview_says_how_far_previews_lie_from_everybody(monkeypatch):
    kept = keeping.committed()["W1"]
    measured = dict.fromkeys(("vacancies_open", "unemployed", "cross_border_commuters"), -0.012)
    one = replace(kept, test="W3", scale=Scale(0.1, 24, 1), measured=measured)
    monkeypatch.setattr(keeping, "committed", lambda: {"W3": one})
    with language.speaking("nl"):
        assert "een voorproef van 10% naast" in " ".join(wording.cautions(subject(sample=0.1)))
        assert "−1,2%" in " ".join(wording.cautions(subject(sample=0.1)))
        assert "voorproef" not in " ".join(wording.cautions(subject())).lower()
        monkeypatch.setattr(keeping, "committed", dict)
        assert "nog niet gemeten" in wording.cautions(subject(sample=0.1))[0]


def test_several_scenarios_stand_in_one_table_first():
    shown = subject(keys=("gros", "courses"))
    with language.speaking("nl"):
        names = [section.name for section in sections.page(shown)]
    assert names[:2] == ["opening", "overview"]
    assert "courses-answer" in names


def test_the_page_is_saved_whole_and_nothing_else_is_left(tmp_path):
    path = web.save(subject(), tmp_path / "new", BOTH)
    assert path.read_text("utf-8").endswith("</html>\n")
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_cannot_be_written_gives_one_message(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoredResultError) as caught, language.speaking("de"):
        web.save(subject(), tmp_path / "file" / "below", BOTH)
    with language.speaking("de"):
        assert "Wählen Sie mit --out einen anderen Ordner" in caught.value.text()


def test_the_terminal_shows_both_languages_beside_each_other_where_there_is_room():
    wide = Console(width=100, force_terminal=True, record=True, file=_Nowhere())
    terminal.show(subject(), BOTH, wide)
    lines = wide.export_text().splitlines()
    assert max(map(len, lines)) <= 100
    both = [line for line in lines if "Extra grenspendelaars" in line and "Grenzpendler" in line]
    assert both


def test_a_narrow_terminal_shows_one_language_after_the_other():
    narrow = Console(width=60, force_terminal=True, record=True, file=_Nowhere())
    terminal.show(subject(), BOTH, narrow)
    text = narrow.export_text()
    assert text.index("Voordat u") < text.index("Zusätzliche Grenzpendler")


def test_both_terminals_say_the_same_numbers_as_the_page(page):
    shown = subject()
    headline = shown.comparison["gros"].headline["extra_cross_border"]["net"]
    with language.speaking("nl"):
        cell = tables.headline(shown, shown.comparison["gros"]).rows[0][3]
    assert cell.startswith(f"+{round(headline.difference)}\n(+{round(headline.low)}\u00a0tot\u00a0")
    assert cell.split("\n")[0] in page.said("nl")


def test_the_command_to_calculate_again_names_every_choice():
    with language.speaking("nl"):
        rows = dict(tables.identity(subject()).rows)
    assert rows["Zo rekent u het na"] == (
        "gros compare gros --against reference --replicates 20 --seed 1 --sample 1 --until 2022-12"
    )


def test_every_scenario_of_the_tests_is_known():
    assert set(comparison().scenarios) <= set(SCENARIOS)


class _Nowhere:
    """A file that keeps nothing."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize("own", BOTH)
def test_words_are_one_click_away_with_their_meaning_and_a_warning(own):
    with language.speaking(own):
        html = folded()
    other = "de" if own == "nl" else "nl"
    assert html.startswith('<details class="words"><summary>')  # closed until somebody opens it
    assert html.count("<dt>") == len(terms()) > 200
    assert html.count(f'<span lang="{other}">') == len(terms())
    (commuter,) = (term for term in terms() if term.words["nl"] == "stuurgroep GROS")
    assert escape(commuter.meaning[own], quote=False) in html
    assert escape(commuter.warning[own], quote=False) in html
    assert commuter.warning[own].startswith({"nl": "In het Duits", "de": "Nicht"}[own])
