"""``PYTHONPATH=tests python -m synthese 2000 dossier`` writes a made-up directory to look at."""

from __future__ import annotations

import sys
from pathlib import Path

from synthese import ecrire

if __name__ == "__main__":
    print(ecrire(Path(sys.argv[2]), int(sys.argv[1])))
