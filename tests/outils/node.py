"""Node, in which the modules of the browser are questioned: without it these tests fail, they are never skipped."""

from __future__ import annotations

import shutil

import pytest


def node() -> str:
    """Its path."""
    return shutil.which("node") or pytest.fail("Node est absent : lancez « make test »", pytrace=False)
