"""The three tables of the network, read together and checked against each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from models.stakeholders.agreement import agreement
from models.stakeholders.organisations import Organisation, organisations
from models.stakeholders.relations import Relation, relations
from models.stakeholders.roles import Role, roles
from models.tables import Table, read

__all__ = ["DATA", "TABLES", "Register", "register"]

DATA = Path(__file__).parent / "data"
TABLES = ("organisations", "relations", "roles")


@dataclass(frozen=True, slots=True)
class Register:
    """Every organisation by id, every relation and every role."""

    organisations: Mapping[str, Organisation]
    relations: tuple[Relation, ...]
    roles: tuple[Role, ...]


@cache
def register(folder: Path = DATA) -> Register:
    """Return the tables of a folder; a table that it lacks is taken from the project.

    Raises Refusal for a cell, a name or a row that the descriptions do not allow.
    """
    organised = organisations(_table("organisations", folder))
    return Register(
        organisations=organised,
        relations=relations(_table("relations", folder), organised),
        roles=roles(_table("roles", folder), organised, agreement().lines),
    )


def _table(name: str, folder: Path) -> Table:
    own = folder / f"{name}.csv"
    return read(name, DATA, listed=own if own.is_file() else None)
