#!/bin/sh
# Trouve Chromium, ou l’installe avec les paquets du système quand on en a le droit.
set -eu
for nom in chromium chromium-browser google-chrome; do
  if command -v "$nom" >/dev/null 2>&1; then exit 0; fi
done
if [ "${ANNUAIRE_SANS_NAVIGATEUR:-}" = 1 ]; then
  echo "Chromium est absent : les essais du navigateur seront sautés"
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Chromium est absent : installation par les paquets du système"
  attendre="-o DPkg::Lock::Timeout=120"  # un système neuf fait souvent ses mises à jour au même moment
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get $attendre install -y -qq --no-install-recommends chromium >/dev/null
  # Le même moteur sans fenêtres épargne un tiers du travail ; on s’en passe là où ce paquet n’existe pas.
  DEBIAN_FRONTEND=noninteractive apt-get $attendre install -y -qq --no-install-recommends chromium-headless-shell >/dev/null 2>&1 || true
  exit 0
fi
echo "Chromium est absent et ne peut pas être installé d’ici." >&2
echo "    → installez-le (sous Debian : apt install chromium), ou lancez ANNUAIRE_SANS_NAVIGATEUR=1 make test" >&2
exit 1
