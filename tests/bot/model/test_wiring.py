"""What is missing for a model is said at the start, with the step to take; without a model nothing of it is loaded."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.wiring import build_writer
from index.errors import SettingError
from index.settings import Settings, read_settings

CHECKOUT = Path(__file__).resolve().parents[3]
LOADED = """
import sys
from bot.wiring import build_assistant
from index.settings import Settings
build_assistant(Settings())
print([name for name in sys.modules if name.split(".")[0] in ("langchain", "langchain_core", "openai")])
"""


def test_without_a_model_nothing_of_langchain_is_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_missing_package_is_named_with_the_command_that_installs_it(settings: Settings) -> None:
    with pytest.raises(SettingError, match="anthropic is not installed: run pip install langchain-anthropic"):
        build_writer(replace(settings, chat_model="anthropic:claude", chat_api_key="k"))


def test_an_unknown_provider_is_named(settings: Settings) -> None:
    with pytest.raises(SettingError, match="CHAT_MODEL is 'nobody:x', and it cannot be used"):
        build_writer(replace(settings, chat_model="nobody:x"))


def test_a_missing_key_is_named_with_its_setting(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("langchain_openai", reason="the package langchain-openai is not installed")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(SettingError, match=r"cannot be used .*put its key into CHAT_API_KEY"):
        build_writer(replace(settings, chat_model="openai:gpt"))


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("CHAT_MODEL", "gpt-4", "provider:model"),
        ("CHAT_BASE_URL", "localhost", "should start with http"),
        ("CHAT_TIME_LIMIT", "0", "whole number from 1 to 120"),
        ("CHAT_PRICES", "1", "two amounts"),
        ("CHAT_PRICES", "1 nan", "two amounts"),
        ("CHAT_EXEMPT", "yes", "1 for yes or 0 for no"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, name: str, value: str, remedy: str) -> None:
    with pytest.raises(SettingError, match=f"{name}.*{remedy}"):
        read_settings({name: value}, tmp_path / "no.env")


def test_prices_are_read_as_amounts(tmp_path: Path) -> None:
    assert read_settings({"CHAT_PRICES": "0.4  1.6"}, tmp_path / "no.env").chat_prices == (0.4, 1.6)
