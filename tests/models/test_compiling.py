"""Compiled loops are kept for the source at hand, and those of old sources go."""

import os
import time

from models.compiling import SECONDS_UNUSED, forget_unused


def test_loops_that_nobody_uses_any_more_are_removed(tmp_path):
    here, old, recent = (tmp_path / name for name in ("here", "old", "recent"))
    for folder in (here, old, recent):
        folder.mkdir()
        (folder / "loop.nbc").write_bytes(b"x")
    long_ago = time.time() - SECONDS_UNUSED - 60
    for folder in (here, old):
        os.utime(folder, (long_ago, long_ago))
    forget_unused(here)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "recent"]
    assert time.time() - here.stat().st_mtime < 60  # it counts as used now
    assert (here / "loop.nbc").exists()


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    forget_unused(tmp_path / "file" / "kernels" / "here")
