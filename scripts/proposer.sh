#!/bin/sh
# Propose les versions recalculées : une seule branche, une seule proposition, récrites à chaque passage.
# « proposer.sh DOSSIER » : le dossier tient les nouveaux verrous, et rien d’autre n’en est pris.
# Emploie « gh », avec GH_TOKEN et GH_REPO dans l’environnement. ESSAIS : ce qu’ont donné les essais.
set -eu
verrous=$1
for verrou in requirements/*.txt package-lock.json; do
  cp "$verrous/$verrou" "$verrou"
done
export GIT_AUTHOR_NAME='github-actions[bot]' GIT_AUTHOR_EMAIL='41898282+github-actions[bot]@users.noreply.github.com'
export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME" GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"
git switch --quiet --force-create versions
git commit --quiet --message 'Versions figées : mise à jour' -- requirements package-lock.json
gh auth setup-git
git push --quiet --force origin versions

corps=$(mktemp)
trap 'rm -f "$corps"' EXIT
{
  echo 'Les versions les plus récentes qui ont au moins une semaine, calculées par `scripts/verrouiller.sh`.'
  echo
  if [ "${ESSAIS:-}" = success ]; then
    echo 'Les essais passent avec ces versions.'
  else
    echo '**Les essais échouent avec ces versions** : voir la tâche « Essayer ces versions ».'
  fi
  echo
  echo 'Avant d’accepter : lisez la différence, mettez `LICENCES.md` à jour s’il y a un paquet de plus ou de moins.'
  echo 'Pour relancer les contrôles de la forge sur cette proposition, fermez-la puis rouvrez-la.'
  echo
  echo '```diff'
  git diff --unified=0 HEAD~1 -- requirements | grep -oE '^[-+][A-Za-z0-9._-]+==[A-Za-z0-9.!+]+' | LC_ALL=C sort -u -k1.2
  echo '```'
} > "$corps"
numero=$(gh pr list --head versions --state open --json number --jq '.[0].number // empty')
if [ -n "$numero" ]; then
  gh pr edit "$numero" --body-file "$corps"
else
  gh pr create --head versions --title 'Versions figées : mise à jour' --body-file "$corps"
fi
