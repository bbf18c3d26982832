"""Puts a folder in the place of another: in one call of the system where it has one, else in two renames."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

ICI, ECHANGER = -100, 2  # AT_FDCWD, RENAME_EXCHANGE


def echanger(neuf: Path, destination: Path, ancien: Path) -> None:
    """``neuf`` becomes ``destination``. What was there is then in ``neuf`` or in ``ancien``. Refused or killed between
    the two renames, it is in ``ancien`` and there is no destination: the caller puts it back."""
    if not destination.exists():
        neuf.rename(destination)
    elif not _d_un_coup(neuf, destination):
        destination.rename(ancien)
        neuf.rename(destination)


def _d_un_coup(un: Path, autre: Path) -> bool:
    """Swap the two names, so that a server always finds a whole site; false where the system cannot."""
    if sys.platform != "linux":
        return False
    try:
        renommer = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return False
    return bool(renommer(ICI, os.fsencode(un), ICI, os.fsencode(autre), ECHANGER) == 0)
