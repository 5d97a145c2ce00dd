# Two commands do everything: `make demo` and `make test`. Each makes its own environment.

VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
SEED ?= 1

.PHONY: demo test check bench docs clean

demo: $(VENV)/.demo
	$(BIN)/fallow demo --seed $(SEED) --fresh

test: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile

bench: $(VENV)/.test
	$(BIN)/python bench/spine.py
	$(BIN)/python bench/hazard.py

docs: $(VENV)/.test
	$(BIN)/python scripts/make_reference.py

clean:
	rm -rf $(VENV) demo build dist

$(VENV)/bin/python:
	scripts/environment $(PYTHON) $(VENV)

$(VENV)/.demo: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.test: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@ $(VENV)/.demo
