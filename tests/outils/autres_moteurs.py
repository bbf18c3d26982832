"""Firefox and WebKitGTK from the packages of the system, worked like Chromium: real clicks, real keys, real history.

Firefox is spoken to in WebDriver BiDi, without any program between; WebKitGTK has its own driver and needs a screen.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any, Protocol
from warnings import catch_warnings, simplefilter

import pytest

PATIENCE = 30  # seconds, for a loaded machine
MAJ = "\ue008"
ECOUTE = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


class Moteur(Protocol):
    """What a journey does with a browser; ``dire`` gives the value of an expression of the page."""

    def aller(self, adresse: str) -> None: ...
    def dire(self, expression: str) -> Any: ...
    def cliquer(self, x: int, y: int) -> None: ...
    def touches(self, *touches: str) -> None: ...
    def reculer(self) -> None: ...


def attendre(condition: Callable[[], Any], quoi: str) -> Any:
    """Until it holds; a page on its way answers no question."""
    fin, dernier = monotonic() + PATIENCE, ""
    while monotonic() < fin:
        try:
            if vu := condition():
                return vu
        except Exception as refus:  # whatever the driver of that engine raises meanwhile
            dernier = str(refus)[:200]
        sleep(0.1)
    pytest.fail(f"toujours pas : {quoi} ({dernier})")


class Firefox:
    """One window of Firefox, through the socket that it opens itself."""

    def __init__(self, connexion: Any) -> None:
        self._connexion = connexion
        self._demander("session.new", capabilities={})
        self._fenetre = self._demander("browsingContext.getTree")["contexts"][0]["context"]

    def _demander(self, methode: str, **parametres: Any) -> dict[str, Any]:
        reponse = self._connexion.send_cmd(methode, parametres)
        assert reponse["type"] == "success", reponse
        resultat: dict[str, Any] = reponse["result"]
        return resultat

    def aller(self, adresse: str) -> None:
        self._demander("browsingContext.navigate", context=self._fenetre, url=adresse, wait="complete")

    def dire(self, expression: str) -> Any:
        cible = {"context": self._fenetre}
        texte = f"JSON.stringify({expression})"
        resultat = self._demander("script.evaluate", expression=texte, target=cible, awaitPromise=True)
        assert "result" in resultat, resultat
        return json.loads(resultat["result"].get("value", "null"))

    def cliquer(self, x: int, y: int) -> None:
        gestes = [{"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0}]
        self._agir("pointer", [*gestes, {"type": "pointerUp", "button": 0}])

    def touches(self, *touches: str) -> None:
        self._agir("key", [{"type": t, "value": touche} for touche in touches for t in ("keyDown", "keyUp")])

    def _agir(self, sorte: str, gestes: list[dict[str, Any]]) -> None:
        self._demander(
            "input.performActions", context=self._fenetre, actions=[{"type": sorte, "id": sorte, "actions": gestes}]
        )

    def reculer(self) -> None:
        self._demander("browsingContext.traverseHistory", context=self._fenetre, delta=-1)

    def imprimer(self) -> bytes:
        """The PDF of the page, on A4."""
        papier = {"width": 21.0, "height": 29.7}
        rendu = self._demander("browsingContext.print", context=self._fenetre, page=papier)
        return b64decode(rendu["data"])


class WebKit:
    """One window of WebKitGTK, through its driver."""

    def __init__(self, pilote: Any) -> None:
        self._pilote = pilote

    def aller(self, adresse: str) -> None:
        self._pilote.get(adresse)

    def dire(self, expression: str) -> Any:
        return json.loads(self._pilote.execute_script(f"return JSON.stringify({expression}) ?? 'null'"))

    def cliquer(self, x: int, y: int) -> None:
        from selenium.webdriver.common.actions.action_builder import ActionBuilder

        gestes = ActionBuilder(self._pilote)
        gestes.pointer_action.move_to_location(x, y).pointer_down().pointer_up()
        gestes.perform()

    def touches(self, *touches: str) -> None:
        from selenium.webdriver import ActionChains

        ActionChains(self._pilote).send_keys(*touches).perform()

    def reculer(self) -> None:
        self._pilote.back()


def cherche(*noms: str) -> str:
    """The program of this name; without it, the trial is left out and says so."""
    trouve = next((chemin for nom in noms if (chemin := shutil.which(nom))), None)
    return trouve or pytest.skip(f"« {noms[0]} » est absent : installez-le avec les paquets du système")


@contextmanager
def firefox(**preferences: bool | int) -> Iterator[Firefox]:
    """Without a screen, with a profile of its own; a « __ » of a preference is a dot."""
    from selenium.webdriver.remote.websocket_connection import WebSocketConnection

    programme = cherche("firefox-esr", "firefox")
    with TemporaryDirectory() as profil:
        lignes = [f"user_pref({json.dumps(n.replace('__', '.'))}, {json.dumps(v)});\n" for n, v in preferences.items()]
        Path(profil, "user.js").write_text("".join(lignes), encoding="utf-8")
        commande = [programme, "--headless", "--no-remote", "--profile", profil, "--remote-debugging-port=0"]
        with subprocess.Popen([*commande, "about:blank"], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as lance:
            assert lance.stderr
            try:
                adresse = next(m[1] for ligne in lance.stderr if (m := ECOUTE.search(ligne.decode())))
                connexion = WebSocketConnection(f"{adresse}/session", PATIENCE, 0.02)
                yield Firefox(connexion)
                connexion.close()
            finally:
                lance.kill()


@contextmanager
def ecran() -> Iterator[str]:
    """A screen that nobody sees, at a number that is free."""
    commande = [cherche("Xvfb"), "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(commande, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as lance:
        assert lance.stdout
        try:
            yield f":{lance.stdout.readline().decode().strip()}"
        finally:
            lance.kill()


@contextmanager
def webkit() -> Iterator[Moteur]:
    """MiniBrowser, which comes with the library."""
    from selenium import webdriver

    conducteur = cherche("WebKitWebDriver")
    minis = sorted(Path("/usr").glob("lib*/**/webkit2gtk-*/MiniBrowser"))
    if not minis:
        pytest.skip("« MiniBrowser » est absent : installez le paquet de WebKitGTK")
    with ExitStack() as pile, pytest.MonkeyPatch.context() as environnement:
        environnement.setenv("DISPLAY", pile.enter_context(ecran()))
        environnement.setenv("GTK_THEME", "Adwaita:dark")  # dark pages there, clear ones in Firefox
        options = webdriver.WebKitGTKOptions()
        options.binary_location = str(minis[-1])
        options.add_argument("--automation")
        with catch_warnings():
            simplefilter("ignore", DeprecationWarning)  # of its own way to call its own parts
            pilote = webdriver.WebKitGTK(options=options, service=webdriver.WebKitGTKService(conducteur))
        try:
            yield WebKit(pilote)
        finally:
            pilote.quit()


MOTEURS: dict[str, Callable[[], AbstractContextManager[Moteur]]] = {"firefox": firefox, "webkit": webkit}
