"""The GROS workbench: what a user types, sees and keeps.

Names are loaded when they are first used, so that a small command starts quickly.
"""

import importlib
import warnings
from types import MappingProxyType

__all__ = [
    "Batch",
    "Catalogue",
    "Comparison",
    "GrosError",
    "ResultSet",
    "Run",
    "Scenario",
    "Store",
    "carriers",
    "compare",
    "contested",
    "decision",
    "diary_of",
    "explain",
    "how_sure",
    "limits",
    "lines",
    "monitor",
    "month",
    "network",
    "panel",
    "practice",
    "record",
    "run_batch",
    "scenarios",
    "together",
    "use",
    "verify",
]

_HOMES = MappingProxyType(
    {
        "Batch": "gros.batch",
        "Catalogue": "gros.catalogue",
        "Comparison": "gros.comparison",
        "GrosError": "gros.errors",
        "ResultSet": "gros.results",
        "Run": "gros.run",
        "Scenario": "gros.scenario",
        "Store": "gros.store",
        "explain": "gros.lab.batches",
        "run_batch": "gros.lab.batches",
        "compare": "gros.lab.show",
        "decision": "gros.lab.decision",
        "carriers": "gros.lab.doubts",
        "how_sure": "gros.lab.doubts",
        "lines": "gros.lab.lines",
        "contested": "gros.lab.model",
        "diary_of": "gros.lab.model",
        "limits": "gros.lab.model",
        "month": "gros.lab.model",
        "monitor": "gros.lab.money",
        "network": "gros.lab.network",
        "panel": "gros.lab.panel",
        "practice": "gros.lab.money",
        "record": "gros.lab.money",
        "scenarios": "gros.lab.show",
        "together": "gros.lab.lines",
        "use": "gros.language",
        "verify": "gros.lab.batches",
    }
)

# Mesa loads a progress bar that, in a notebook, asks in red and English for another package.
warnings.filterwarnings("ignore", message="IProgress not found")


def __getattr__(name: str) -> object:
    """Return a public name from the module it lives in; raises AttributeError for others."""
    if name not in _HOMES:
        raise AttributeError(f"module 'gros' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names, for completion in notebooks."""
    return list(__all__)
