"""What is written for people is true: settings, commands and targets are all described, and all that is described
exists.
"""

import argparse
import dataclasses
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import bot.cli
import ingest.cli
from index.settings import Settings, read_settings

CHECKOUT = Path(__file__).resolve().parents[1]
SETTINGS = [field.name.upper() for field in dataclasses.fields(Settings)]
PARSERS = {"bot": bot.cli._parser(), "ingest": ingest.cli._parser()}


@cache
def text_of(file: str) -> str:
    """A file of the checkout."""
    return (CHECKOUT / file).read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, str, argparse.ArgumentParser, str | None]]:
    """Every command of every program: program, command, its parser and its line of help."""
    for program, parser in PARSERS.items():
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                helps = {each.dest: each.help for each in action._choices_actions}
                for name, command in action.choices.items():
                    yield program, name, command, helps.get(name)


COMMANDS = [f"python -m {program} {name}" for program, name, _, _ in commands()]


def typed(text: str) -> list[list[str]]:
    """The words of each `python -m bot` or `python -m ingest` command that a text shows whole, without what follows
    it.
    """
    lines = re.findall(r"^\s*(?:\S+: )?(?:\$ )?(?:\S*/)?(?:exec )?python3? -m ((?:bot|ingest) .+)$", text, re.MULTILINE)
    shown = [re.split(r"\s[#>|&]", line)[0] for line in lines if not re.search(r"[\[\]…]|\.\.\.", line.split(" #")[0])]
    return [shlex.split(line) for line in shown]


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_in_the_readme_and_in_the_example(name: str) -> None:
    assert re.search(rf"\b{name}\b", text_of("README.md"))
    assert re.search(rf"^#?\s*{name}=", text_of(".env.example"), re.MULTILINE)


def test_the_example_names_only_settings_and_can_be_used_as_it_stands() -> None:
    named = re.findall(r"^#?\s*([A-Z][A-Z_]+)=", text_of(".env.example"), re.MULTILINE)
    assert set(named) <= set(SETTINGS)
    assert read_settings({}, CHECKOUT / ".env.example")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert command in text_of("README.md")


@pytest.mark.parametrize(
    ("program", "name", "parser", "help"), [pytest.param(*each, id=each[1]) for each in commands()]
)
def test_every_command_and_option_has_help(
    program: str, name: str, parser: argparse.ArgumentParser, help: str | None
) -> None:
    assert help, f"python -m {program} {name}"
    # A positional argument explains itself by its name in capitals.
    options = [action for action in parser._actions if action.option_strings]
    assert [action.option_strings for action in options if not action.help] == []


def test_every_command_that_is_shown_is_understood() -> None:
    shown = [words for file in ("README.md", "Procfile", "Makefile") for words in typed(text_of(file))]
    assert shown
    for program, *arguments in shown:
        assert PARSERS[program].parse_args(arguments).run


def test_every_process_of_the_procfile_runs_a_command_that_exists() -> None:
    processes = dict(re.findall(r"^(\w+):\s*(.+)$", text_of("Procfile"), re.MULTILINE))
    assert processes
    for command in processes.values():
        assert any(known in command for known in COMMANDS), command


def test_every_target_that_the_readme_names_is_in_the_makefile() -> None:
    code = re.findall(r"^```.*?^```|`[^`\n]+`|^ {4}[^\n]*$", text_of("README.md"), re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"(?:^|[`$] ?| {4}|&& )make ([a-z][a-z-]*)", "\n".join(code), re.MULTILINE))
    targets = set(re.findall(r"^([a-z][a-z-]*):", text_of("Makefile"), re.MULTILINE))
    assert {"ask", "test"} <= named <= targets
