# The whole developer loop. Each target sets up what it needs; a repeated run is quick.

PYTHON ?= python3
# Where an index of CPU builds of torch is reachable, name it: make setup TORCH_INDEX=https://...
TORCH_INDEX ?=
Q ?= what needs to improve in 2024?

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: ask test ingest lint slack setup clean

setup: $(READY)

# Asked for by any range, torch brings several GB of CUDA packages on Linux; this release's CPU build is taken where one is to be had.
$(READY): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the packages (a few minutes the first time) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check "torch==2.13.0" $(if $(TORCH_INDEX),--index-url "$(TORCH_INDEX)")
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable ".[dev]"
	@touch $(READY)

ask: setup
	@$(BIN)/python -m ingest sync --quiet
	@$(BIN)/python -m bot ask "$(Q)"

ingest: setup
	@$(BIN)/python -m ingest sync

test: setup lint
	@$(BIN)/python -m pytest

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

slack: setup
	@$(BIN)/python -m bot slack

clean:
	rm -rf $(VENV) var build
