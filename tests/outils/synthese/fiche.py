"""One invented fiche. How often each field is there was counted on the real fiches of départements, except that
this directory is older than ours: more phone numbers (65 % for 50), many more hours (60 % for 13) and filters
(languages, cost, what is not required), because a search that holds with few of them proves little.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from annuaire.lecture.communes import Commune
from synthese.geographie import Geographie
from synthese.hasard import Hasard
from synthese.horaires import horaires
from synthese.mots import MOTS, Metier, avec_la_commune, nom_propre, plier

FAITS = ("existence", "adresse", "telephones", "missions")
FICTION = ("019900", "026191", "035301", "046571", "053649")  # ten thousand numbers each, kept by Arcep for fiction
LANGUES = ("fr", "en", "ar", "es", "pt", "it", "tr", "uk", "ru", "interprete", "lsf")
NON_REQUIS = ("ressources", "adresse", "piece-identite", "titre-de-sejour", "plainte", "argent", "separation")
MODES = ("telephone", "sans-rendez-vous", "sur-rendez-vous", "sur-place", "courriel", "sur-orientation", "en-ligne")


@dataclass
class Inventeur:
    """Invents fiches one after the other; those already there can be referred to. ``numeros`` phone numbers are
    already taken, ``indicatif`` begins those of a département that has a numbering plan of its own.
    """

    hasard: Hasard
    geographie: Geographie
    habitudes: list[dict[str, Any]]
    proteges: frozenset[str]
    faites: dict[str, list[str]] = field(default_factory=dict)
    joignables: list[str] = field(default_factory=list)
    numeros: int = 0
    indicatif: str = ""

    def inventer(self, metier: Metier, commune: Commune, nom: str, identifiant: str) -> dict[str, Any]:
        """A fiche, its fields in the order that people write them."""
        fiche = {
            **self._presenter(metier, commune, nom),
            **self._situer(metier, commune),
            **self._servir(metier, commune),
            **self._competence(metier, commune),
            **self._sources(metier, commune),
        }
        self.faites.setdefault(metier.type, []).append(identifiant)
        if "telephones" in fiche:
            self.joignables.append(identifiant)
        return fiche

    def _presenter(self, metier: Metier, commune: Commune, nom: str) -> dict[str, Any]:
        h = self.hasard
        suite = [avec_la_commune(p, commune.nom) for p in h.plusieurs(MOTS["phrases"], h.un((2, 2, 3)))]
        return _sans_vide(
            nom=nom,
            sigle="".join(h.plusieurs("ACDEFILMPRSTV", h.entier(3, 4))) if h.oui(0.25) else "",
            autres_noms=self._autres_noms(metier, commune, nom) if h.oui(0.62) else [],
            presentation=f"{' '.join([h.un(metier.quoi) + '.', *suite])}",
            statut=h.un(("a-confirmer", "a-confirmer", "annonce")) if h.oui(0.05) else "",
            rattachement=self._parent(metier) if h.oui(0.25) else "",
        )

    def _autres_noms(self, metier: Metier, commune: Commune, nom: str) -> list[str]:
        h = self.hasard
        autres = [autre for m in metier.noms if (autre := avec_la_commune(m, commune.nom)) != nom]
        return h.plusieurs([*autres, f"Association {nom_propre(h)}"], h.un((1, 1, 1, 2)))

    def _parent(self, metier: Metier) -> str:
        possibles = self.faites.get(metier.type)
        return self.hasard.frequent(possibles[:50]) if possibles else ""

    def _situer(self, metier: Metier, commune: Commune) -> dict[str, Any]:
        h = self.hasard
        cachee = metier.type in self.proteges and h.oui(0.1)
        lieux = [] if cachee or h.oui(0.15) else self._lieux(metier, commune)
        combien = h.un((1,) * 12 + (2,)) if cachee or h.oui(0.65) else 0
        telephones = [self._telephone(metier.type in self.proteges) for _ in range(combien)]
        return _sans_vide(
            localisation="confidentielle" if cachee else "",
            porte_d_entree=h.un(self.joignables) if not telephones and self.joignables and h.oui(0.28) else "",
            lieux=lieux,
            telephones=telephones,
            courriels=[{"adresse": f"accueil{h.entier(1, 9999)}@{plier(commune.nom)}.example"}] if h.oui(0.38) else [],
            site=f"https://www.{plier(commune.nom)}.example/{metier.type}/{h.entier(1, 9999)}" if h.oui(0.19) else "",
            horaires=self._horaires() if h.oui(0.57) else {},
        )

    def _lieux(self, metier: Metier, commune: Commune) -> list[dict[str, Any]]:
        h = self.hasard
        voie = metier.type not in self.proteges and h.oui(0.7)
        communes = [commune, *(self.geographie.tirer(h) for _ in range(h.un((0,) * 15 + (1, 2))))]
        return [self._lieu(c, voie) for c in communes]

    def _lieu(self, commune: Commune, voie: bool) -> dict[str, Any]:
        h = self.hasard
        return _sans_vide(
            nom=h.un(MOTS["lieux"]) if h.oui(0.6) else "",
            adresse=self.geographie.adresse(h, commune, voie=voie),
            precision="Entrée sur le côté du bâtiment ; sonnez à l’interphone." if h.oui(0.19) else "",
            horaires=self._horaires() if h.oui(0.04) else {},
        )

    def _telephone(self, dire_qui_repond: bool) -> dict[str, Any]:
        h, rang = self.hasard, self.numeros
        self.numeros += 1
        debut, reste = FICTION[rang % len(FICTION)], rang // len(FICTION) * 7919 % 10_000
        return _sans_vide(
            numero=self._composer(f"{debut}{reste:04}"),
            libelle=h.un(MOTS["libelles_de_telephone"]) if h.oui(0.52) or dire_qui_repond else "",
            horaires=self._horaires() if h.oui(0.04) else {},
        )

    def _composer(self, chiffres: str) -> str:
        paires = " ".join(chiffres[n : n + 2] for n in range(0, 10, 2))
        return f"{self.indicatif} {paires[1:]}" if self.indicatif else paires

    def _horaires(self) -> dict[str, Any]:
        """Two schedules in three are those of a habit: offices of one body open alike, and so do most town halls."""
        return self.hasard.frequent(self.habitudes) if self.hasard.oui(0.67) else horaires(self.hasard)

    def _servir(self, metier: Metier, commune: Commune) -> dict[str, Any]:
        h = self.hasard
        return _sans_vide(
            besoins=_debut(h, metier.besoins, (1, 2, 2, 3)),
            publics=_debut(h, metier.publics, (1, 1, 2)),
            publics_precision=h.un(MOTS["publics_precisions"]) if h.oui(0.07) else "",
            missions=self._missions(metier, commune) if h.oui(0.44) else [],
            intervenants=h.plusieurs(MOTS["intervenants"], 2) if h.oui(0.06) else [],
            cout=h.pese({"gratuit": 0.8, "sous-conditions": 0.15, "payant": 0.05}) if h.oui(0.2) else "",
            langues=h.plusieurs(LANGUES, h.entier(2, 4)) if h.oui(0.1) else [],
            documents=h.plusieurs(MOTS["documents"], 3) if h.oui(0.03) else [],
            non_requis=h.plusieurs(NON_REQUIS, h.entier(1, 2)) if h.oui(0.12) else [],
            acces_usager=self._acces() if h.oui(0.15) else {},
        )

    def _missions(self, metier: Metier, commune: Commune) -> list[str]:
        h = self.hasard
        suites = [avec_la_commune(h.un(MOTS["suites_de_mission"]), commune.nom) for _ in metier.missions]
        suites[0] = f"avec l’équipe {nom_propre(h)}"
        longues = [f"{mission} {suite}" for mission, suite in zip(metier.missions, suites, strict=True)]
        return h.plusieurs(longues, h.entier(1, 4))

    def _acces(self) -> dict[str, Any]:
        return {"modes": self.hasard.plusieurs(MODES, 2), "precision": self.hasard.un(MOTS["acces"])}

    def _competence(self, metier: Metier, commune: Commune) -> dict[str, Any]:
        h = self.hasard
        return _sans_vide(
            zone=self.geographie.zone(h, metier.zones, commune) if h.oui(0.6) else {},
            competence={"regimes": ["agricole"]} if metier.type == "msa" else {},
            poste=self._poste() if metier.type == "poste-iscg" else {},
            debut=str(h.entier(1975, 2024)) if h.oui(0.14) else "",
            chiffres=[self._chiffre()] if h.oui(0.19) else [],
            a_savoir=h.plusieurs(MOTS["a_savoir"], h.un((1, 1, 2))) if h.oui(0.54) else [],
            a_verifier=h.plusieurs(MOTS["a_verifier"], h.un((2, 2, 2, 3))),
        )

    def _poste(self) -> dict[str, Any]:
        employeurs = self.faites.get("aide-victimes")
        inconnu = {"employeur_nom": "Association d’aide aux victimes"}
        employeur = {"employeur": self.hasard.un(employeurs)} if employeurs else inconnu
        return {**employeur, "saisine": ["forces-de-l-ordre", "partenaires"]}

    def _chiffre(self) -> dict[str, str]:
        h = self.hasard
        return {"annee": str(h.entier(2019, 2025)), "mesure": h.un(MOTS["mesures"]), "valeur": str(h.entier(20, 9000))}

    def _sources(self, metier: Metier, commune: Commune) -> dict[str, Any]:
        """The first one supports the whole fiche, the others some of its facts."""
        h = self.hasard
        suivantes = [self._source(commune, metier) for _ in range(h.un((0, 0, 1, 1, 2, 3)))]
        partielles = [{**s, "faits": h.plusieurs(FAITS, 2)} for s in suivantes]
        return {"sources": [self._source(commune, metier), *partielles]}

    def _source(self, commune: Commune, metier: Metier) -> dict[str, Any]:
        h = self.hasard
        page = avec_la_commune(h.un(metier.noms), commune.nom)
        annee, mois = h.entier(2019, 2025), h.entier(1, 12)
        return _sans_vide(
            titre=f"Site de la commune, page « {page} »",
            nature=h.pese({"presse": 0.4, "jeu-de-donnees": 0.3, "site-officiel": 0.3}),
            url=f"https://www.{plier(commune.nom)}.example/{metier.type}/{h.entier(1, 9999)}.html",
            reference=f"rubrique « Social », {page}" if h.oui(0.6) else "",
            date=h.un((str(annee), f"{annee}-{mois:02}", f"2026-{h.entier(1, 10):02}-{h.entier(1, 28):02}")),
            date_precision="déduite du contenu" if h.oui(0.5) else "",
        )


def _debut(hasard: Hasard, codes: list[str], combien: tuple[int, ...]) -> list[str]:
    """The first code, which is its trade, and perhaps others."""
    return [codes[0], *hasard.plusieurs(codes[1:], hasard.un(combien) - 1)]


def _sans_vide(**champs: Any) -> dict[str, Any]:
    """What nobody knows is not written."""
    return {cle: valeur for cle, valeur in champs.items() if valeur not in ("", [], {})}
