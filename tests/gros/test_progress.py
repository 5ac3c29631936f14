"""What is told while a batch runs: ready and failed apart, and no senseless number."""

import pytest
from test_batch_damage import asked
from test_series import ARMS, HEAD, fake, series_of  # noqa: F401 - a fixture

from gros import language
from gros.__main__ import main
from gros.lab import batches as lab
from gros.page import batches

FAILING = {
    "nl": "5 van 6 runs zijn klaar, 1 mislukt.",
    "de": "5 von 6 Läufen sind fertig, 1 fehlgeschlagen.",
}
ON_THE_WAY = {
    "nl": "3 van 6 runs zijn klaar, 1 mislukt. 30 per minuut, nog ongeveer 4\xa0seconden.",
    "de": "3 von 6 Läufen sind fertig, 1 fehlgeschlagen. 30 pro Minute, noch etwa 4\xa0Sekunden.",
}


@pytest.mark.parametrize("spoken", FAILING)
def test_ready_and_failed_are_told_apart(spoken, fake, tmp_path, monkeypatch, capsys):  # noqa: F811
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", spoken)
    broken = series_of(tmp_path, HEAD + ARMS).scenarios[2]
    fake.breaks = ("+".join(broken.plan.names), 2)
    line = ["batch", str(asked(tmp_path)), "--out", str(tmp_path / "out"), "--workers", "1"]
    assert main(line) == 1
    assert FAILING[spoken] in capsys.readouterr().err
    shown, usual = [], batches.progress
    monkeypatch.setattr(batches, "progress", lambda *told: shown.append(usual(*told)) or shown[-1])
    lab.run_batch(asked(tmp_path), out=tmp_path / "out", workers=1)
    assert shown[-1] == FAILING[spoken]
    monkeypatch.undo()
    with language.speaking(spoken):
        assert batches.progress(4, 6, 0.5, 1) == ON_THE_WAY[spoken]
        assert batches.progress(6, 6, 0.5, 1) == FAILING[spoken]


def test_a_clock_that_jumps_gives_no_pace():
    """A clock that stood still or ran back says nothing; one that ran ahead says little."""
    pace = batches.Pace()
    assert [pace.at(*step) for step in ((0, 0.0), (3, 3.0), (4, -86400.0), (5, 0.5))] == [
        0,
        1,
        0,
        0,
    ]
    with language.speaking("nl"):
        said = batches.progress(5, 6, batches.Pace().at(5, 86400.0))
    assert said == "5 van 6 runs zijn klaar."
