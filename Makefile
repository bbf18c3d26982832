# Les commandes du projet. « make serve » et « make site » suffisent pour commencer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DUREE ?= 10
# Un de plus que de cœurs : un essai dans le navigateur attend souvent.
OUVRIERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
MUTATIONS ?= 2000
GRAINE ?= $(shell date +%Y%m%d)
AUDIT := --strict --progress-spinner off --require-hashes --disable-pip
BUNDLE := scripts/annuaire/static/annuaire.js

# Le Python du système, cherché avant que celui de $(VENV) ne passe en tête.
FAIRE := "$(or $(shell command -v '$(PYTHON)' 2>/dev/null),$(PYTHON))" scripts/faire.py
# Node du système s’il est assez récent, sinon celui que l’installation apporte (requirements/node.txt).
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: aide serve site france territoire archive verifier test types essais nuit fautes mutants bench fuzz moteurs installation failles verrouiller propre
.PHONY: $(VENV)/base $(VENV)/dev .venv-moteurs/pret .venv-outils/pret node_modules/.installe $(BUNDLE)

aide: ## affiche cette aide
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

serve: $(VENV)/base $(BUNDLE) ## construit et sert l’annuaire sur http://127.0.0.1:8000
	$(BIN)/annuaire servir

site: $(VENV)/base $(BUNDLE) ## construit l’annuaire dans site/
	$(BIN)/annuaire construire

archive: $(VENV)/base $(BUNDLE) ## fait dans dist/ la copie à ouvrir d’une clé USB (ZIP)
	$(BIN)/annuaire archive

france: $(VENV)/base $(BUNDLE) ## un site par territoire et l’entrée nationale dans dist/france/, liens suivis
	$(BIN)/annuaire france

territoire: $(VENV)/base $(BUNDLE) ## un seul territoire, à sa place dans dist/france/ (TERRITOIRE=52-haute-marne)
	test -n "$(TERRITOIRE)"
	$(BIN)/annuaire construire --territoire "$(TERRITOIRE)" --vers "dist/france/$(filter-out france,$(TERRITOIRE))"

verifier: $(VENV)/base ## dit tout ce qui ne va pas dans les données
	$(BIN)/annuaire verifier

# Chaque essai de commande lance Python : qu’il ne relise pas tout le code, même là où ses fichiers compilés sont interdits.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/dev node_modules/.installe $(BUNDLE) ## tout vérifier : style, types, tests Python, JavaScript et navigateur
	sh scripts/chromium.sh
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	@$(MAKE) --no-print-directory -j 2 types essais

# À côté des essais de Python, dont le début n’occupe pas tous les cœurs. Ce que dit Node n’est montré que s’il y a une faute.
types:
	$(BIN)/mypy
	npm run --silent types
	@dit=$$(npm run --silent test) || { echo "$$dit"; exit 1; }

essais:
	$(BIN)/pytest -n $(OUVRIERS) --dist loadfile --no-loadscope-reorder --hypothesis-seed $(GRAINE)

nuit: .venv-outils/pret ## tout ce que « make test » abrège ou laisse : tirages complets, textes au hasard, moteurs, France
	ANNUAIRE_TIRAGES=complets $(MAKE) test
	$(MAKE) fuzz DUREE=300 MUTATIONS=100000
	$(MAKE) moteurs
	$(MAKE) france

fautes: $(VENV)/dev node_modules/.installe $(BUNDLE) ## met de vraies fautes dans une copie : chacune doit être vue par son essai (dix minutes)
	$(BIN)/python tests/outils/fautes.py

mutants: $(VENV)/dev node_modules/.installe $(BUNDLE) ## change un signe après l’autre dans une copie : le taux vu, et ce qui échappe (vingt minutes au plus)
	$(BIN)/python tests/outils/mutants.py --ensemble 2

bench: $(VENV)/dev $(BUNDLE) ## mesurer la vitesse, dans une seule exécution (une demi-heure)
	cd tests/outils && ../../$(BIN)/python -m mesures

fuzz: $(VENV)/dev ## essais au hasard : vraies fiches abîmées, lecture, horaires (DUREE=10 secondes, MUTATIONS=2000)
	$(BIN)/python tests/outils/essais_au_hasard.py --secondes $(DUREE) --mutations $(MUTATIONS) --graine $(GRAINE)

moteurs: .venv-moteurs/pret $(BUNDLE) ## construire avec ProperDocs et Zensical, et comparer à MkDocs
	.venv-moteurs/bin/python tests/outils/moteurs.py

installation: $(VENV)/dev ## essayer chaque installation : le plus ancien pip, des versions plus récentes, des pannes (réseau)
	$(BIN)/pytest tests/outils/essais_d_installation.py

failles: .venv-outils/pret node_modules/.installe ## cherche des failles connues dans les versions figées (réseau)
	code=0; for verrou in requirements/*.txt; do echo "$$verrou"; \
	  .venv-outils/bin/pip-audit $(AUDIT) --requirement "$$verrou" || code=1; done; \
	npm audit --package-lock-only || code=1; exit $$code

verrouiller: ## recalcule les versions et empreintes des paquets (mainteneurs, réseau)
	sh scripts/verrouiller.sh --upgrade

propre: ## supprime tout ce qui se reconstruit
	rm -rf $(VENV) .venv-moteurs .venv-outils .installe node_modules site .site-* dist scripts/annuaire/static .mypy_cache .ruff_cache .pytest_cache .essais .hypothesis

# Ce qui s’installe : « scripts/faire.py » regarde si tout est entier, et répare sinon.
$(VENV)/base:
	@$(FAIRE) base

$(VENV)/dev:
	@$(FAIRE) dev

.venv-moteurs/pret:
	@$(FAIRE) moteurs

.venv-outils/pret:
	@$(FAIRE) outils

node_modules/.installe:
	@$(FAIRE) node

$(BUNDLE):
	@$(FAIRE) scripts
