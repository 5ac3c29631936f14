"""Describes a folder of batches for an archive: an RO-Crate, and how to cite it."""

import json
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from gros.series.plan import ASKED, BATCH
from gros.store import DAMAGES

__all__ = ["CITATION", "METADATA", "files"]

METADATA = "ro-crate-metadata.json"
"""The name that RO-Crate 1.1 gives to the description of a folder."""

CITATION = "CITATION.cff"

# In English, as archives of research data expect; people read README.md of a batch.
_NAME = "Runs of the GROS workbench"
_ABOUT = (
    "Modelled, not observed: paired runs of a labour-market model of Parkstad Limburg and the "
    "StädteRegion Aachen, with and without measures. Every run lies in runs/ under the hash of "
    "its inputs; batches/ holds the tables of each batch and what every column means."
)
_AUTHORS = "GROS workbench developers"
_NOT_CHOSEN = "Not chosen yet. Whoever publishes this folder chooses a licence for it."
_SOFTWARE = "#gros-workbench"
_TERMS = {"sha256": "http://schema.org/sha256"}  # schema.org has it, RO-Crate 1.1 not yet
_PARQUET = "application/vnd.apache.parquet"
_FORMATS = {".parquet": _PARQUET, ".csv": "text/csv", ".json": "application/json",
            ".toml": "application/toml", ".md": "text/markdown"}  # fmt: skip


def files(folder: Path, manifest: str) -> dict[str, str]:
    """Return the two files that describe a folder, by name, from the batches that lie in it."""
    batches = dict(_finished(folder, manifest))
    return {METADATA: _metadata(folder, batches, manifest), CITATION: _citation(batches)}


def _finished(folder: Path, manifest: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield key and manifest of every batch that has its tables."""
    for path in sorted(folder.glob(f"batches/*/{manifest}")):
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["times"]["written"] and kept["files"] and kept["versions"]["gros-workbench"]:
                yield path.parent.name, kept
        except DAMAGES:
            continue


def _metadata(folder: Path, batches: Mapping[str, Mapping[str, Any]], manifest: str) -> str:
    """Return the description as RO-Crate 1.1, made by the library of its authors."""
    crates, model = import_module("rocrate.rocrate"), import_module("rocrate.model")
    crate = crates.ROCrate(version="1.1")
    crate.metadata.extra_terms.update(_TERMS)
    crate.name, crate.description = _NAME, _ABOUT
    licence = {"@type": "CreativeWork", "name": "Not chosen", "description": _NOT_CHOSEN}
    crate.root_dataset["license"] = crate.add(
        model.ContextEntity(crate, "#licence", properties=licence)
    )
    crate.root_dataset["author"] = crate.add(
        model.ContextEntity(crate, "#authors", {"@type": "Organization", "name": _AUTHORS})
    )
    # The same folder has the same description, whenever it is described.
    written = [str(kept["times"]["written"]) for kept in batches.values()]
    crate.root_dataset["datePublished"] = max(written, default="2020-01-01")
    crate.add_dataset(
        dest_path="runs/",
        properties={
            "name": "Runs",
            "description": "One folder a run, named by the hash of its inputs.",
        },
    )
    for key, kept in batches.items():
        _batch(crate, folder, key, kept)
    return json.dumps(crate.metadata.generate(), indent=1, ensure_ascii=False) + "\n"


def _batch(crate: Any, folder: Path, key: str, kept: Mapping[str, Any]) -> None:
    """Add the folder of a batch, its files, and the action that made them."""
    entity, home = import_module("rocrate.model").ContextEntity, f"batches/{key}/"
    parts = [_file(crate, folder, home + name, kept) for name in (*kept["files"], BATCH)]
    about = {
        "name": kept["title"]["nl"] or key,
        "alternateName": kept["title"]["de"] or key,
        "identifier": kept["identity"],
        "description": f"{kept['done']} of {kept['runs']} runs, {kept['failed']} failed.",
        "hasPart": parts,
    }
    crate.add_dataset(dest_path=home, properties=about)
    version = str(kept["versions"]["gros-workbench"])
    software = {
        "@type": "SoftwareApplication",
        "name": "GROS workbench",
        "version": version,
        "softwareRequirements": [f"{name} {number}" for name, number in kept["versions"].items()],
        "license": "EUPL-1.2",
    }
    asked = next(part for part in parts if part.id.endswith("/" + ASKED))
    action = {
        "@type": "CreateAction",
        "name": f"Computing {key}",
        "description": f"Computed the runs of {key} that were not there yet, and all its tables.",
        "instrument": crate.add(entity(crate, f"{_SOFTWARE}-{version}", properties=software)),
        "object": asked,
        "result": [part for part in parts if part is not asked],
        "startTime": kept["times"]["started"],
        "endTime": kept["times"]["written"],
    }
    done = crate.add(entity(crate, f"#computing-{key}", properties=action))
    crate.root_dataset.append_to("mentions", done, compact=True)


def _file(crate: Any, folder: Path, path: str, kept: Mapping[str, Any]) -> Any:
    """Add one file of a batch with its form, its size and, where it is known, its hash."""
    name = Path(path).name
    properties = {
        "name": name,
        "encodingFormat": _FORMATS.get(Path(name).suffix, "text/plain"),
        "contentSize": str((folder / path).stat().st_size),
    }
    if name in kept["files"]:
        properties["sha256"] = kept["files"][name]
    return crate.add_file(dest_path=path, properties=properties)


def _citation(batches: Mapping[str, Mapping[str, Any]]) -> str:
    """Return how to cite the folder, in the Citation File Format 1.2.0."""
    written = max((str(kept["times"]["written"])[:10] for kept in batches.values()), default="")
    lines = [
        "cff-version: 1.2.0",
        'message: "If you use these runs, please cite them as below."',
        f"title: {json.dumps(_NAME)}",
        "type: dataset",
        f"abstract: {json.dumps(_ABOUT, ensure_ascii=False)}",
        "authors:",
        f"  - name: {json.dumps(_AUTHORS)}",
    ]
    if written:
        lines.append(f"date-released: {written}")
        lines.append("identifiers:")
    for key, kept in batches.items():
        lines += ["  - type: other", f"    value: {json.dumps(kept['identity'])}",
                  f"    description: {json.dumps('Identity of the batch ' + key)}"]  # fmt: skip
    return "\n".join(lines) + "\n"
