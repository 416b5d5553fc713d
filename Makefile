# The developer's commands, which are also the user's first two: `make demo` and `make test`.
# Every target sets up what it needs on a machine that has Python 3.11+, make and the network, and nothing else.

PYTHON ?= python3
VENV   ?= .venv
PORT   ?= 8000
DEMO   ?= demo
DEMO_DAY := 2032-05-01
BIN    := $(VENV)/bin
RUN    := $(VENV)/.ready-to-run
DEV    := $(VENV)/.ready-to-develop

.PHONY: help demo setup test lint format types contract evaluate bench fuzz docs ci clean

help:  ## what can be done here
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(RUN)  ## read the example pages, print the ledger, open the desk (NO_SERVE=1 stops after printing)
	@mkdir -p $(DEMO) && rm -f $(DEMO)/foresaid.db $(DEMO)/foresaid.db-wal $(DEMO)/foresaid.db-shm
	$(BIN)/foresaid read --ledger $(DEMO)/foresaid.db examples/pages
	@printf '\nThe example pages are of 2031 and 2032, so the ledger is shown as it stands on $(DEMO_DAY):\n\n'
	$(BIN)/foresaid show forecasts --ledger $(DEMO)/foresaid.db --as-of $(DEMO_DAY) --most 12
	$(BIN)/foresaid due --ledger $(DEMO)/foresaid.db --as-of $(DEMO_DAY) --most 6
	@if [ -z "$(NO_SERVE)" ]; then $(BIN)/foresaid serve --ledger $(DEMO)/foresaid.db --as-of $(DEMO_DAY) --port $(PORT) --open; fi

setup: $(DEV)  ## everything a developer needs, in .venv

test: $(DEV)  ## every test; parts that this machine lacks are skipped, unless CI is set
	$(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

lint: $(DEV)  ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(DEV)  ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(DEV)  ## mypy, strict
	$(BIN)/mypy

contract: $(DEV)  ## who may import whom
	$(BIN)/lint-imports

evaluate: $(DEV)  ## quality per stage against its floors (needs the reference material beside the checkout)
	$(BIN)/python -m evaluation.run $(ARGS)
	$(BIN)/python -m evaluation.echoes
	$(BIN)/python -m evaluation.drift
	$(BIN)/python -m evaluation.dates
	$(BIN)/python -m evaluation.same_sources
	$(BIN)/python -m evaluation.judgements
	$(BIN)/python -m evaluation.pages --sample 100
	$(BIN)/python -m evaluation.roles

bench: $(DEV)  ## speed per stage on one core, beside the libraries people would use instead
	$(BIN)/python -m benchmarks.stages $(ARGS)

fuzz: $(DEV)  ## the readers against inputs that no one would write, ten minutes (ARGS="--minutes 30" for longer)
	$(BIN)/uv pip install --quiet --python $(BIN)/python --constraint constraints.txt 'atheris>=3.0'
	$(BIN)/python -m evaluation.fuzz $(ARGS)

docs: $(DEV)  ## write the generated pages of docs/ again
	$(BIN)/python docs/generate.py

ci: lint types contract test evaluate  ## what .ci/run does after installing system packages

clean:  ## remove what the targets above made
	rm -rf $(VENV) $(DEMO) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "foresaid needs Python 3.11 or newer; '$(PYTHON)' is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "'$(PYTHON)' cannot make a virtual environment. On Debian or Ubuntu try: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

$(RUN): pyproject.toml constraints.txt | $(BIN)/uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable .
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(BIN)/uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(RUN)
