"""What the disk and the rights refuse, in words for the person who asked, with one gesture."""

from __future__ import annotations

import errno

PLEIN = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FERME = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
AUTRE_CHOSE = frozenset({errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY, errno.ELOOP})
AILLEURS = frozenset({errno.EXDEV, errno.EBUSY})
SANS_VERROU = frozenset({errno.ENOLCK, errno.EOPNOTSUPP})


def refus_du_systeme(erreur: OSError) -> tuple[str, str] | None:
    """(sentence, gesture) when the disk or the rights are at fault; ``None`` when it may be a defect of ours."""
    ou = f"« {erreur.filename2 or erreur.filename or 'le disque'} »"
    if erreur.errno in PLEIN:
        return f"{ou} : il n’y a plus de place pour écrire.", "libérez de la place, puis relancez"
    if erreur.errno in FERME:
        return (
            f"{ou} : le système en refuse l’accès.",
            "vérifiez vos droits sur ce dossier, et sur celui qui le contient",
        )
    if erreur.errno in AUTRE_CHOSE:
        return f"{ou} : ce nom est pris par autre chose.", "déplacez ce qui le porte, puis relancez"
    if erreur.errno in AILLEURS:
        return f"{ou} est sur un autre disque, ou monté.", "donnez un dossier à l’intérieur de ce disque"
    if erreur.errno in SANS_VERROU:
        return f"{ou} : ce disque ne sait pas réserver un fichier.", "construisez sur un disque de cet ordinateur"
    return None
