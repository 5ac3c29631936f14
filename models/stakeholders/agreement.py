"""The deal: lines with their measures, parties, and what a change or a new party takes."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

__all__ = ["Agreement", "agreement"]

_FILE = Path(__file__).parent / "data" / "agreement.toml"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the network needs of the deal.

    ``lines`` holds the programme line of every measure, ``parties`` the ids of the signatories,
    ``secretariat`` the id of who keeps the secretariat of the consultation (article 6.4).
    """

    lines: Mapping[str, int]
    parties: tuple[str, ...]
    secretariat: str


@cache
def agreement() -> Agreement:
    """Read the deal."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    lines = {measure: line["number"] for line in told["line"] for measure in line["measures"]}
    return Agreement(
        lines=MappingProxyType(lines),
        parties=(*told["parties"]["state"], *told["parties"]["region"]),
        secretariat=told["governance"]["secretariat"],
    )
