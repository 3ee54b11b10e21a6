"""The rooms and doors of the house are where ARCHITECTURE and `pyproject.toml` say."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import grimp

CHECKOUT = Path(__file__).resolve().parents[1]
ROOMS = ("bot", "ingest", "index")

EVERYWHERE = {"numpy"}
"""Vectors are numpy arrays, so whoever handles one may say numpy."""


def project() -> dict[str, Any]:
    """What `pyproject.toml` says."""
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_import_contracts_are_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(linter), "--no-cache"], cwd=CHECKOUT, capture_output=True, text=True)
    assert done.returncode == 0 and " 0 broken" in done.stdout, done.stdout[-3000:] + done.stderr[-1000:]


def test_every_outside_package_has_one_door() -> None:
    contracts = project()["tool"]["importlinter"]["contracts"]
    guarded = {package for contract in contracts for package in contract.get("protected_modules", [])}
    graph = grimp.build_graph(*ROOMS, include_external_packages=True, cache_dir=None)
    outside = {module for module in graph.modules if module.split(".")[0] not in {*ROOMS, *sys.stdlib_module_names}}
    assert {module.split(".")[0] for module in outside} - EVERYWHERE <= guarded


def test_only_the_command_lines_print() -> None:
    rules = project()["tool"]["ruff"]["lint"]["per-file-ignores"]
    printing = [name for name, ignored in rules.items() if "T20" in ignored]
    assert [name for name in printing if not name.startswith("tests/")] == ["bot/cli.py", "ingest/cli.py"]
    assert all(name.endswith("/__main__.py") for name in printing if name.startswith("tests/"))
