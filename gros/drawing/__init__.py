"""Marks on paper: figures and tables that know numbers and words, not scenarios."""

import sys
from types import ModuleType
from typing import cast

# Altair brings jsonschema, and JupyterLab a checker of web addresses that jsonschema loads when it
# can: two to three seconds of every command, for a check that no figure of ours needs.
sys.modules.setdefault("rfc3987_syntax", cast(ModuleType, None))
