"""Points of town halls that cannot be right: unreadable for a map, elsewhere in France, or at another town hall's.

An official directory places a town hall by its street, and there is a « Grande Rue » everywhere. What is found here is
left unknown by ``annuaire points``; in a table it stops the build.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from statistics import median, quantiles
from typing import TypeVar

from annuaire.lecture.communes import Commune, departement_de
from annuaire.lecture.points import Mairie
from annuaire.regles.points import CADRES, LOIN, METROPOLE, dedans
from annuaire.socle.diagnostics import Diagnostic
from annuaire.socle.distances import PointTerrestre, kilometres

LAMBERT_93 = ((0.0, 1_300_000.0), (6_000_000.0, 7_200_000.0))  # metres: eastings, northings
ASSEZ = 10  # points that tell the size of a département
AILLEURS = 2.5  # times as far from its middle as three quarters of the others
MEME_ENDROIT = 0.1  # kilometres, between two town halls
DECALE = 2.0  # kilometres from where another source has it…
PLUS_PRES = 0.8  # …when another commune is nearer by that much
VERIFIER = "vérifiez ce point sur une carte, ou retirez-le : sans point, la commune reste inconnue"
Faute = tuple[str, str, str]  # name, message, gesture
C = TypeVar("C")
E = TypeVar("E")
Controle = Callable[[Sequence[Mairie]], Iterator[tuple[Mairie, Faute]]]


def juger_les_mairies(
    mairies: Iterable[Mairie],
    communes: Mapping[str, Commune],
    temoins: Mapping[str, PointTerrestre] | None = None,
    ecart: float = MEME_ENDROIT,
    complets: Collection[str] = (),
) -> tuple[list[Mairie], list[Diagnostic]]:
    """(those that may be right, what is wrong with the others). ``temoins``: where another source has each commune;
    ``ecart``: two town halls closer than this are one; ``complets``: départements whose every commune is known. What
    one control refuses, the next does not see."""
    restent, constats = list(mairies), list[Diagnostic]()
    controles: list[Controle] = [
        hors_de_france,
        lambda m: commune_inconnue(m, communes, complets),
        hors_du_departement,
        lambda m: loin_de_ses_voisines(m, communes),
        lambda m: loin_du_temoin(m, communes, temoins or {}),
        lambda m: au_meme_endroit(m, communes, ecart),
    ]
    for controle in controles:
        fautes = dict(controle(restent))
        constats += [_constat(m, faute, communes) for m, faute in fautes.items()]
        restent = [m for m in restent if m not in fautes]
    return restent, constats


def _constat(mairie: Mairie, faute: Faute, communes: Mapping[str, Commune]) -> Diagnostic:
    regle, message, conseil = faute
    nom = communes[mairie.insee].nom if mairie.insee in communes else mairie.insee
    return Diagnostic(mairie.chemin, mairie.place, regle, f"{nom} : {message}", conseil)


def hors_de_france(mairies: Sequence[Mairie]) -> Iterator[tuple[Mairie, Faute]]:
    """Swapped, in metres, or elsewhere in the world."""
    for m in mairies:
        cadre = CADRES.get(departement_de(m.insee), METROPOLE)
        if not dedans(m.point.latitude, m.point.longitude, cadre):
            yield m, ("point-hors-de-france", *_pourquoi(m.point, dedans(m.point.longitude, m.point.latitude, cadre)))


def _pourquoi(point: PointTerrestre, echange: bool) -> tuple[str, str]:
    lu = f"({point.latitude:.10g}, {point.longitude:.10g})"
    if echange:
        return f"latitude et longitude sont échangées {lu}", "mettez la latitude d’abord : elle dépasse 41 en métropole"
    if any(_en_lambert(x, y) for x, y in (point, tuple(reversed(point)))):
        return (
            f"ce point est en mètres, dans une projection, Lambert-93 le plus souvent {lu}",
            "prenez la colonne en degrés (WGS 84), ou convertissez le fichier",
        )
    return f"ce point n’est pas dans le territoire de sa commune {lu}", VERIFIER


def _en_lambert(x: float, y: float) -> bool:
    return all(bas <= valeur <= haut for valeur, (bas, haut) in zip((x, y), LAMBERT_93, strict=True))


def commune_inconnue(
    mairies: Sequence[Mairie], communes: Mapping[str, Commune], complets: Collection[str]
) -> Iterator[tuple[Mairie, Faute]]:
    """Of a département whose communes are known."""
    for m in mairies:
        if m.insee not in communes and departement_de(m.insee) in complets:
            conseil = "régénérez « communes.csv », ou prenez un fichier à jour"
            yield m, ("point-sans-commune", "ce code n’est pas celui d’une commune actuelle des tables", conseil)


def hors_du_departement(mairies: Sequence[Mairie]) -> Iterator[tuple[Mairie, Faute]]:
    """Much farther from the middle of its département than most others: a namesake elsewhere in France."""
    for siennes in _ranger(mairies, lambda m: departement_de(m.insee)).values():
        if len(siennes) < ASSEZ:
            continue
        milieu = PointTerrestre(*(median(coordonnee) for coordonnee in zip(*(m.point for m in siennes), strict=True)))
        ecarts = {m: kilometres(m.point, milieu) for m in siennes}
        large = AILLEURS * quantiles(ecarts.values(), n=4)[-1]
        for m in (m for m in siennes if ecarts[m] > large):
            message = f"ce point est à {round(ecarts[m])} km du milieu de son département : c’est un homonyme ?"
            yield m, ("point-hors-du-departement", message, VERIFIER)


def loin_de_ses_voisines(mairies: Sequence[Mairie], communes: Mapping[str, Commune]) -> Iterator[tuple[Mairie, Faute]]:
    """No commune of its intercommunalité within fifteen kilometres."""
    for siennes in _ranger(mairies, lambda m: communes[m.insee].epci if m.insee in communes else "").values():
        for m in siennes if communes.get(siennes[0].insee) and communes[siennes[0].insee].epci else ():
            proches = [(kilometres(m.point, autre.point), autre.insee) for autre in siennes if autre is not m]
            if proches and (plus_pres := min(proches))[0] > LOIN:
                message = (
                    f"ce point est à {round(plus_pres[0])} km de la mairie la plus proche de la même intercommunalité"
                    f" ({communes[plus_pres[1]].nom})"
                )
                yield m, ("point-loin-de-ses-voisines", message, VERIFIER)


def loin_du_temoin(
    mairies: Sequence[Mairie], communes: Mapping[str, Commune], temoins: Mapping[str, PointTerrestre]
) -> Iterator[tuple[Mairie, Faute]]:
    """Another source has the commune elsewhere, and has another commune nearer to this point."""
    autour = _par_carreau((insee, point) for insee, point in temoins.items() if insee in communes)
    for m in mairies:
        temoin = temoins.get(m.insee)
        ecart = kilometres(m.point, temoin) if temoin else 0.0
        if ecart <= DECALE:
            continue
        autres = ((kilometres(m.point, p), insee) for insee, p in _proches(autour, m.point) if insee != m.insee)
        distance, insee = min(autres, default=(ecart, ""))
        if distance < ecart * PLUS_PRES or ecart > LOIN:
            message = f"ce point est à {ecart:.0f} km de sa commune" + (
                f", plus près de {communes[insee].nom}" if insee else ""
            )
            yield m, ("point-loin-de-sa-commune", message, VERIFIER)


def au_meme_endroit(
    mairies: Sequence[Mairie], communes: Mapping[str, Commune], ecart: float
) -> Iterator[tuple[Mairie, Faute]]:
    """Two town halls at one place: one of them at least is wrong, nobody knows which."""
    autour = _par_carreau((m.insee, m.point) for m in mairies)
    for m in mairies:
        proches = ((kilometres(m.point, p), insee) for insee, p in _proches(autour, m.point) if insee != m.insee)
        distance, insee = min(proches, default=(ecart, ""))
        if distance < ecart:
            nom = communes[insee].nom if insee in communes else insee
            conseil = "l’un des deux points est faux, sinon les deux : retirez celui dont vous n’êtes pas sûr"
            yield m, ("point-en-double", f"ce point est aussi celui de la mairie de « {nom} »", conseil)


Carreaux = Mapping[tuple[int, int], list[tuple[str, PointTerrestre]]]
PAR_DEGRE = 10  # squares of about ten kilometres


def _carreau(point: PointTerrestre) -> tuple[int, int]:
    return int(point.latitude * PAR_DEGRE // 1), int(point.longitude * PAR_DEGRE // 1)


def _par_carreau(points: Iterable[tuple[str, PointTerrestre]]) -> Carreaux:
    return _ranger(points, lambda paire: _carreau(paire[1]))


def _proches(carreaux: Carreaux, point: PointTerrestre) -> Iterator[tuple[str, PointTerrestre]]:
    """Those of its square and of the eight around."""
    y, x = _carreau(point)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            yield from carreaux.get((y + dy, x + dx), ())


def _ranger(elements: Iterable[E], cle: Callable[[E], C]) -> dict[C, list[E]]:
    rangs: defaultdict[C, list[E]] = defaultdict(list)
    for element in elements:
        rangs[cle(element)].append(element)
    return rangs
