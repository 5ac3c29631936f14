"""The version of the labour model: another behaviour is another version."""

from typing import Final

__all__ = ["VERSION"]

VERSION: Final = "4"
"""Raised with every change that gives another golden record; see tests/golden/versions.csv.

What was fitted to one version, such as the posterior file, is refused by any other.
"""
