# Two commands do everything: `make demo` and `make test`. Each makes its own environment.
# `make demo SERVE=1` shows the demo on the map page afterwards.

VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
SEED ?= 1
PAGE := src/fallow/serve/static/page.js
PAGE_SOURCES := $(wildcard web/src/*) web/build.mjs web/package.json web/package-lock.json web/tsconfig.json

.PHONY: demo test page bench docs clean

demo: $(VENV)/.demo $(if $(SERVE),$(PAGE))
	$(BIN)/fallow demo --seed $(SEED) --fresh $(if $(SERVE),--serve)

test: $(VENV)/.test $(PAGE)
	scripts/need chromium
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

page: $(PAGE)

bench: $(VENV)/.test $(PAGE)
	scripts/need chromium
	$(BIN)/python bench/spine.py
	$(BIN)/python bench/ledger.py
	$(BIN)/python bench/intake.py
	$(BIN)/python bench/hazard.py
	for job in million ten cluster killed; do $(BIN)/python bench/hazard_scale.py $$job; done
	$(BIN)/python bench/control.py
	$(BIN)/python bench/serve.py
	$(BIN)/python bench/checks.py
	$(BIN)/python bench/claims.py

docs: $(VENV)/.test
	$(BIN)/python scripts/make_reference.py

clean:
	rm -rf $(VENV) demo build dist web/node_modules src/fallow/serve/static

$(PAGE): $(PAGE_SOURCES)
	scripts/need npm
	cd web && npm ci --silent && npm run --silent build

$(VENV)/bin/python:
	scripts/environment $(PYTHON) $(VENV)

$(VENV)/.demo: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.test: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@ $(VENV)/.demo
