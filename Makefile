# Les commandes du projet. « make serve » et « make site » suffisent pour commencer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE_MIN := 20
DUREE ?= 10
GRAINE ?= $(shell date +%Y%m%d)
SOURCES_WEB := $(shell find scripts/web -type f)
BUNDLE := scripts/annuaire/static/annuaire.js

# Node du système s’il est assez récent, sinon celui que l’installation apporte (requirements/node.txt).
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: aide serve site france territoire archive verifier test style modules nuit bench fuzz moteurs lighthouse verrouiller propre

aide: ## affiche cette aide
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

serve: $(VENV)/base $(BUNDLE) ## construit et sert l’annuaire sur http://127.0.0.1:8000
	$(BIN)/annuaire servir

site: $(VENV)/base $(BUNDLE) ## construit l’annuaire dans site/
	$(BIN)/annuaire construire

archive: $(VENV)/base $(BUNDLE) ## fait dans dist/ la copie à ouvrir d’une clé USB (ZIP)
	$(BIN)/annuaire archive

france: $(VENV)/base $(BUNDLE) ## un site par territoire et l’entrée nationale dans dist/france/, liens suivis
	$(MAKE) territoire TERRITOIRE=france
	$(BIN)/annuaire territoires | grep -vx france | xargs -P 2 -I '{}' $(MAKE) territoire TERRITOIRE='{}'
	$(BIN)/annuaire liens dist/france

territoire: $(VENV)/base $(BUNDLE) ## un seul territoire, à sa place dans dist/france/ (TERRITOIRE=52-haute-marne)
	test -n "$(TERRITOIRE)"
	$(BIN)/annuaire construire --territoire "$(TERRITOIRE)" --vers "dist/france/$(filter-out france,$(TERRITOIRE))"

verifier: $(VENV)/base ## dit tout ce qui ne va pas dans les données
	$(BIN)/annuaire verifier

# Chaque essai de commande lance Python : qu’il ne relise pas tout le code, même là où ses fichiers compilés sont interdits.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/dev $(BUNDLE) ## tout vérifier : style, types, tests Python, JavaScript et navigateur
	sh scripts/chromium.sh
	$(MAKE) --no-print-directory --jobs 2 style modules
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder --hypothesis-seed $(GRAINE)

style: $(VENV)/dev
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy

modules: node_modules/.installe
	npm run --silent types
	npm run --silent test

nuit: ## tout ce que « make test » abrège ou laisse : tirages complets, textes au hasard, moteurs, France
	ANNUAIRE_TIRAGES=complets $(MAKE) test
	$(MAKE) fuzz DUREE=300
	$(MAKE) moteurs
	$(MAKE) france

bench: $(VENV)/dev $(BUNDLE) ## mesurer la vitesse, dans une seule exécution (une demi-heure)
	cd tests && ../$(BIN)/python -m mesures

fuzz: $(VENV)/dev ## essais au hasard : lecture des fiches et des horaires (DUREE=10 secondes)
	$(BIN)/python tests/essais_au_hasard.py --secondes $(DUREE)

moteurs: .venv-moteurs/pret $(BUNDLE) ## construire avec ProperDocs et Zensical, et comparer à MkDocs
	.venv-moteurs/bin/python tests/moteurs.py

lighthouse: $(VENV)/dev tests/lighthouse/node_modules/.installe site ## noter trois pages du site avec Lighthouse
	$(BIN)/python tests/mesures_lighthouse.py

verrouiller: ## recalcule les versions et empreintes des paquets (mainteneurs, réseau)
	sh scripts/verrouiller.sh

propre: ## supprime tout ce qui se reconstruit
	rm -rf $(VENV) .venv-moteurs node_modules tests/lighthouse/node_modules site .site-* dist scripts/annuaire/static .mypy_cache .ruff_cache .pytest_cache .essais .hypothesis

$(VENV)/base: requirements/base.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev: $(VENV)/base requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

.venv-moteurs/pret: requirements/base.txt requirements/moteurs.txt pyproject.toml
	test -x .venv-moteurs/bin/python || $(PYTHON) -m venv .venv-moteurs
	.venv-moteurs/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	.venv-moteurs/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/moteurs.txt
	.venv-moteurs/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/node: $(VENV)/base requirements/node.txt
	@node -e 'process.exit(process.versions.node.split(".")[0] >= $(NODE_MIN) ? 0 : 1)' 2>/dev/null \
	  || { echo "Node $(NODE_MIN) ou plus est absent : installation dans $(VENV)"; \
	       $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt; }
	touch $@

node_modules/.installe: package-lock.json $(VENV)/node
	npm ci --silent --no-progress
	touch $@

tests/lighthouse/node_modules/.installe: tests/lighthouse/package-lock.json $(VENV)/node
	cd tests/lighthouse && npm ci --silent --no-progress
	touch $@

$(BUNDLE): node_modules/.installe $(SOURCES_WEB)
	npm run --silent build
	touch $@
