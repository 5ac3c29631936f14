"""Packs office files again so that the same content gives the same bytes."""

import io
import zipfile

__all__ = ["packed", "unpacked"]

_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a zip file knows; the day of a paper stands in its properties."""


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a zip file of parts in their order, without the day and the machine of writing."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            about = zipfile.ZipInfo(name, _DAY)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = 0o644 << 16
            file.writestr(about, content)
    return target.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file in their order. Raises zipfile.BadZipFile for another file."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}
