"""What a user types: one command a file, each with a function ``run``."""

from collections.abc import Mapping
from types import MappingProxyType

from models.text import N_

__all__ = ["COMMANDS"]

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "compare": N_("Calculates what scenarios change and shows it on one page."),
        "uncertainty": N_("Says how sure a comparison is, and what that rests on."),
        "report": N_("Makes a paper for a meeting from a finished comparison."),
        "batch": N_("Calculates scenarios, draws and seeds from a file, and resumes by itself."),
        "verify": N_(
            "Counts the tables of a folder again, repeats some runs, and says what is equal."
        ),
        "explain": N_("Says what differs between two folders of runs, and by how much."),
        "diary": N_("Tells the year of a few simulated people in plain words."),
        "check": N_("Checks scenario files and says what is wrong with them."),
        "graph": N_("Shows who decides, pays and delivers, and what breaks without them."),
        "ledger": N_("Shows the money: indicative, pledged, bound, paid, and what is left."),
        "measures": N_("Lists the measures with their settings."),
        "indicators": N_("Lists the indicators with their units."),
        "assumptions": N_("Lists the assumptions with their ranges and sources."),
        "calibrate": N_("Fits the model to figures up to 2020, and shows how well it fits."),
        "margins": N_("Compares the first population with the published figures."),
        "validate": N_("Tests the model, V0 to V30, and says what it cannot say."),
        "monitor": N_("Shows projects, results and money of a programme on one page."),
        "lab": N_("Opens the notebooks in JupyterLab."),
        "notebooks": N_("Builds the notebooks in both languages."),
        "texts": N_("Updates the lists of texts in both languages."),
    }
)
"""Every command with one sentence of help, in the order in which help lists them."""
