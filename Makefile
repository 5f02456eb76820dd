# `make help` lists the targets. Nothing here needs more than Python 3.11+, make and git.
# Paths are relative, so a checkout may lie in a folder with spaces in its name.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
BRIEFINGS := $(BIN)/briefings
INSTALL := $(PY) -m pip install -qq --no-input --disable-pip-version-check
SHARED ?= ../shared
JOBS ?= 2
export PIP_NO_INPUT := 1
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site preview publish test lint serve draft train eval bench fuzz audit licences site-env draft-env dev-env chromium lock draft-commit preview-diff release-files release links clean

help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1|\2/p' Makefile | awk -F'|' '{ printf "  make %-14s %s\n", $$1, $$2 }'

# `site` sets up drafting too, so that the `.venv/bin/briefings` it leaves can do everything;
# `publish` needs the small lock alone (no spaCy), as on a machine that only publishes.
site: $(VENV)/.draft ## set up, then leave the website in site/ and the offline bundle in dist/
	$(BRIEFINGS) build
	$(BRIEFINGS) bundle
	@echo
	@echo "The website:        make serve, then open http://127.0.0.1:8000/"
	@echo "The offline bundle: unpack the zip in dist/ and open index.html in it"
	@ls -1 dist/*.zip

preview: $(VENV)/.site ## as `site`, without what drafting needs
	$(BRIEFINGS) build
	$(BRIEFINGS) bundle

publish: $(VENV)/.site ## as `site`, but strict and without what drafting needs
	$(BRIEFINGS) build --strict
	$(BRIEFINGS) bundle

test: $(VENV)/.dev chromium lint ## set up all that the tests need, then run every check and test
	$(BIN)/pytest -n $(JOBS)

lint: $(VENV)/.dev ## style, types and workflow security, without the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/zizmor --offline --no-progress --quiet --persona=pedantic .github

serve: $(VENV)/.site ## the site with live reload
	$(BRIEFINGS) serve

draft: $(VENV)/.draft ## read the articles again and bring every briefing up to date
	$(BRIEFINGS) draft --all

train: $(VENV)/.train ## train the shipped models from the project's own annotated articles
	$(PY) -m build_scripts.training

eval: $(VENV)/.dev ## measure extraction and drafting; writes the figures into docs/method.md
	$(PY) -m build_scripts.evaluation --shared "$(SHARED)"

bench: $(VENV)/.dev ## measure speed and size; writes the table into docs/method.md (SIZE=quick or full)
	$(PY) -m build_scripts.bench --$(or $(SIZE),quick)

fuzz: $(VENV)/.dev chromium ## the property, hostile and fault tests again, many more cases
	HYPOTHESIS_PROFILE=fuzz BRIEFINGS_FUZZ=1 $(BIN)/pytest -n $(JOBS) --timeout=7200 -m "not browser or slow"

audit: $(VENV)/.dev licences ## licences, lock files, workflows, and what npm's tools say of the built site
	sh .ci/audit

licences: $(VENV)/.dev ## check every dependency's licence and write them into docs/development/licences.md
	$(PY) -m build_scripts.supply

site-env: $(VENV)/.site ## .venv with what checking and building need

draft-env: $(VENV)/.draft ## add what drafting needs (spaCy and its model) to .venv

dev-env: $(VENV)/.dev ## add what the tests need to .venv

chromium: ## the browser for the browser tests, from the system's packages
	@sh .ci/setup-chromium

lock: $(VENV)/.dev ## compile requirements/*.txt again from pyproject.toml
	sh .ci/lock

draft-commit: ## for the draft workflow: commit and push what `make draft` changed
	sh .ci/draft-commit

preview-diff: $(VENV)/.site ## what changed in meaning since BASE, in dist/changes.md
	sh .ci/preview-diff

release-files: $(VENV)/.site ## beside the bundle: package, data, checksums
	sh .ci/release-files

release: ## for the release workflow: create the release TAG from dist/
	sh .ci/release

links: $(VENV)/.site ## ask every source's address whether it still answers; dist/links.md says which do not
	$(PY) -m build_scripts.links

clean: ## remove what can be made again
	rm -rf site dist build .cache .pytest_cache .mypy_cache .ruff_cache
	git clean -qfdX docs

# One environment in layers: each lock holds the one before it, with the same versions.
$(VENV)/.new: .ci/setup-venv
	sh .ci/setup-venv $(VENV)
	@touch $@

$(VENV)/.site: requirements/site.txt pyproject.toml $(VENV)/.new
	$(INSTALL) --require-hashes -r requirements/site.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.draft: requirements/draft.txt $(VENV)/.site
	$(INSTALL) --require-hashes -r requirements/draft.txt
	@touch $@

$(VENV)/.train: requirements/train.txt $(VENV)/.draft
	$(INSTALL) --require-hashes --no-deps -r requirements/train.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.site
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@ $(VENV)/.draft
