"""Orca, the screen reader of Linux desktops, walking a page in Firefox: what it hands to the voice. Shared by tests.

On a screen that nobody sees, with a session of its own; the voice is the mute one of Speech Dispatcher.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from autres_moteurs import cherche, ecran

LANCEUR = Path("/usr/libexec/at-spi-bus-launcher")
DIT = re.compile(r"SPEECH OUTPUT: '(.*?)'")
VOIX_MUETTE = 'AddModule "dummy" "sd_dummy" ""\nDefaultModule dummy\nDefaultLanguage "fr"\n'
REGLAGES = {
    "accessibility.force_disabled": "-1",
    "browser.aboutwelcome.enabled": "false",
    "browser.shell.checkDefaultBrowser": "false",
    "datareporting.policy.dataSubmissionEnabled": "false",
    "termsofuse.bypassNotification": "true",
}
PATIENCE = 40.0  # a loaded machine opens Firefox slowly


class Marche:
    """A walk, line after line, from the top of the page."""

    def __init__(self, journal: Path, variables: dict[str, str]) -> None:
        self._journal, self._variables = journal, variables

    def dits(self) -> list[str]:
        """Everything since the beginning; it ends some of its sentences with a full stop."""
        journal = self._journal.read_text(encoding="utf-8", errors="replace") if self._journal.exists() else ""
        return [" ".join(dit.split()).removesuffix(".") for dit in DIT.findall(journal)]

    def toucher(self, touche: str) -> None:
        """One key, then a silence: what it brought has been said."""
        compte = len(self.dits())
        subprocess.run(["xdotool", "key", touche], env=self._variables, check=True)
        attendre(lambda: len(self.dits()) > compte, 5.0)
        while compte != len(self.dits()):
            compte = len(self.dits())
            time.sleep(0.3)


def attendre(condition: Callable[[], object], patience: float = PATIENCE) -> bool:
    """Whether it came true in time."""
    fin = time.monotonic() + patience
    while time.monotonic() < fin:
        if condition():
            return True
        time.sleep(0.1)
    return False


@contextmanager
def orca(page: str, titre: str) -> Iterator[Marche]:
    """On this page, whose ``titre`` is spoken when it is there."""
    for nom in ("orca", "xdotool", "speech-dispatcher", "openbox", "dbus-daemon"):
        cherche(nom)
    navigateur = cherche("firefox-esr", "firefox")
    if not LANCEUR.exists():
        pytest.skip("« at-spi2-core » est absent : installez-le avec les paquets du système")
    with ExitStack() as pile:
        # Near the root: the address of a socket is short. Some of them still write while they end.
        maison = Path(pile.enter_context(TemporaryDirectory(prefix="orca-", ignore_cleanup_errors=True)))
        profil, journal = _preparer(maison), maison / "journal"
        variables = {**os.environ, "HOME": str(maison), "XDG_RUNTIME_DIR": str(maison), "LANGUAGE": "fr"}
        variables |= {"LC_ALL": "C.UTF-8", "DISPLAY": pile.enter_context(ecran()), "GNOME_ACCESSIBILITY": "1"}

        def lancer(*commande: str, sortie: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
            lance = subprocess.Popen(
                commande, env=variables, stdout=sortie, stderr=subprocess.DEVNULL, start_new_session=True
            )
            pile.enter_context(lance)
            pile.callback(os.killpg, lance.pid, signal.SIGKILL)  # and whatever it started
            return lance

        session = lancer("dbus-daemon", "--session", "--nofork", "--print-address=1", sortie=subprocess.PIPE)
        assert session.stdout
        variables["DBUS_SESSION_BUS_ADDRESS"] = session.stdout.readline().decode().strip()
        lancer("openbox")
        lancer(str(LANCEUR), "--launch-immediately")
        lancer("orca", "--replace", f"--debug-file={journal}")
        marche = Marche(journal, variables)
        assert attendre(marche.dits), "Orca ne dit rien"
        lancer(navigateur, "--no-remote", "--profile", str(profil), page)
        assert attendre(lambda: any(titre in dit for dit in marche.dits())), marche.dits()
        yield marche


def _preparer(maison: Path) -> Path:
    """Its settings; returns the profile of the browser."""
    voix, profil = maison / ".config/speech-dispatcher/speechd.conf", maison / "profil"
    voix.parent.mkdir(parents=True)
    voix.write_text(VOIX_MUETTE, encoding="utf-8")
    profil.mkdir()
    lignes = "".join(f'user_pref("{nom}", {valeur});\n' for nom, valeur in REGLAGES.items())
    (profil / "user.js").write_text(lignes, encoding="utf-8")
    return profil
