# What a newcomer types. Python 3.11 or newer and make are all that is needed; everything else goes into .venv.
# Written for GNU make 3.81, which is what macOS has.

VENV := .venv
BIN := $(VENV)/bin
# Passed on: make demo ARGS=--no-open, make test ARGS="-k outline"
ARGS ?=
# Two processes, whatever the machine: what is shared out in halves is the servers of the two releases of Neo4j.
# ARGS="-n 0" comes after it, and is one process again.
SHARED_OUT := -n 2

# A .venv whose Python is gone (upgraded, or the folder was moved) is made anew.
_ := $(shell [ -x $(BIN)/python ] || rm -f $(VENV)/pyvenv.cfg)

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-neo4j test-browser test-image bench gold heldout corpus-report lint format docs picture constraints clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

setup: $(VENV)/.dev ## make .venv and install zhengtu with what developing it needs

demo: $(VENV)/.runtime ## build the bundled sample and open it in a browser (ARGS=--no-open)
	@$(BIN)/zhengtu demo $(ARGS)

test: $(VENV)/.dev ## the whole test suite, by two processes (ARGS="-k words", ARGS="-n 0" for one)
	@$(BIN)/python -m pytest $(SHARED_OUT) $(ARGS)

test-neo4j: $(VENV)/.dev ## get real Neo4j servers (needs Java 17 and Maven) and run the tests that need them
	@scripts/need java mvn
	@$(BIN)/python -m tests.servers
	@$(BIN)/python -m pytest $(SHARED_OUT) -m neo4j $(ARGS)

test-browser: $(VENV)/.dev ## get Chromium and Chinese fonts and run the tests that need them
	@scripts/need chromium cjk-fonts
	@$(BIN)/python -m pytest -m browser $(ARGS)

test-image: $(VENV)/.dev ## run the steps of the Dockerfile in a folder of their own
	@ZHENGTU_TEST_IMAGE=1 $(BIN)/python -m pytest tests/test_container.py $(ARGS)

bench: $(VENV)/.dev ## the benchmarks: ratios within one run, and figures with their units
	@$(BIN)/python -m bench $(ARGS)

gold: $(VENV)/.dev ## F1 of every kind of fact on the annotated documents (ARGS=--write keeps the figures)
	@$(BIN)/python -m bench.gold $(ARGS)

heldout: $(VENV)/.dev ## the same on documents that nothing was made from
	@$(BIN)/python -m bench.heldout

corpus-report: $(VENV)/.dev ## what is read from each real document, beside what is in it (needs ZHENGTU_SHARED)
	@$(BIN)/python -m tests.corpus_report

lint: $(VENV)/.dev ## ruff (rules and layout) and mypy (strict)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/.dev ## put the code into its layout
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: $(VENV)/.dev ## write the reference pages in docs/ from what the code declares
	@$(BIN)/python scripts/reference.py

picture: $(VENV)/.dev ## take the picture of the README anew (needs what test-browser gets)
	@ZHENGTU_PICTURE=docs/explorer.png $(BIN)/python -m pytest -q tests/e2e -k picture

constraints: ## pin every dependency to what a fresh install gets today
	@scripts/constraints > constraints.txt.new
	@mv constraints.txt.new constraints.txt

clean: ## take .venv and all caches away
	rm -rf $(VENV) .cache .pytest_cache .ruff_cache .mypy_cache .hypothesis

$(VENV)/pyvenv.cfg:
	@scripts/venv $(VENV)

# Running needs less than developing: a demo on a fresh machine is not kept waiting for linters.
$(VENV)/.runtime: $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	@echo "Installing zhengtu into $(VENV) (the first time takes a minute or two) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	@echo "Installing zhengtu for developers into $(VENV) (the first time takes a few minutes) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(VENV)/.runtime $@
