#!/bin/sh
# Tient une demande ouverte par territoire : la liste des fiches à revoir (exigence C20).
# Idempotent : la demande se reconnaît à la marque cachée de son corps, et n’est jamais ouverte deux fois.
# Emploie « gh », avec GH_TOKEN et GH_REPO dans l’environnement. ANNUAIRE : la commande à lancer.
set -eu
annuaire=${ANNUAIRE:-.venv/bin/annuaire}
corps=$(mktemp)
trap 'rm -f "$corps"' EXIT

for dossier in directory/*/; do
  territoire=$(basename "$dossier")
  "$annuaire" a-verifier --territoire "$territoire" --format demande > "$corps"
  marque=$(head -n 1 "$corps")
  # Seules comptent les demandes que ce travail a ouvertes : n’importe qui peut recopier la marque.
  numero=$(gh issue list --app github-actions --state open --limit 1000 --json number,body \
    --jq "[.[] | select(.body | startswith(\"$marque\"))][0].number // empty")
  if [ -n "$numero" ]; then
    gh issue edit "$numero" --body-file "$corps"
  else
    gh issue create --title "Fiches à vérifier : $territoire" --body-file "$corps"
  fi
done
