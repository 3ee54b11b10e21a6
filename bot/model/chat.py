"""LangChain's one door for language models: a task and data in, a structured answer or nothing out."""

import json
import logging
import re
import time
from collections.abc import Mapping
from typing import Any

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel

from bot.model.patience import Patience, TooManyHang
from bot.model.task import Task
from bot.model.use import Use
from index.errors import SettingError
from index.settings import Prices, Settings

log = logging.getLogger(__name__)

_CEILING = {"ollama": "num_predict"}
"""What a provider calls the most tokens that a model may write, where it is not `max_tokens`."""

MILLION = 1_000_000


class Chat:
    """A model that answers in a given structure. Whatever goes wrong is an outcome, never an error."""

    def __init__(self, model: BaseChatModel, prices: Prices = (0.0, 0.0)) -> None:
        self._model = model
        self._prices = prices
        self._patience = Patience()

    def ask(self, task: Task, data: Mapping[str, Any], seconds: float) -> tuple[Mapping[str, Any] | None, Use]:
        """The answer, None if there is none within so many seconds; and what it took.

        The data go as JSON, so no text in them can pass for a part of the task.
        """
        began = time.monotonic()
        answer, use = self._asked(task, data, seconds)
        took = round((time.monotonic() - began) * 1000)
        log.info(
            "model task=%s outcome=%s error=%s read=%d written=%d cost=%.6f ms=%d",
            task.name,
            use.outcome,
            use.error or "-",
            use.tokens_read,
            use.tokens_written,
            use.cost,
            took,
        )
        return answer, Use(use.outcome, use.tokens_read, use.tokens_written, use.cost, took, use.error)

    def _asked(self, task: Task, data: Mapping[str, Any], seconds: float) -> tuple[Mapping[str, Any] | None, Use]:
        if seconds <= 0:
            return None, Use("too late")
        try:
            said = self._patience.run(lambda: self._invoke(task, data), seconds)
        except TimeoutError:
            return None, Use("too late")
        except TooManyHang:
            return None, Use("busy")
        except Exception as problem:  # noqa: BLE001 - every provider has errors of its own, and none may cost the answer
            return None, Use("failed", error=type(problem).__name__)
        return self._read(said)

    def _invoke(self, task: Task, data: Mapping[str, Any]) -> Mapping[str, Any]:
        structured = self._model.with_structured_output(dict(task.schema), include_raw=True)
        messages = [("system", task.instructions), ("human", json.dumps(data, ensure_ascii=False))]
        said = structured.invoke(messages)
        return said if isinstance(said, Mapping) else {}

    def _read(self, said: Mapping[str, Any]) -> tuple[Mapping[str, Any] | None, Use]:
        counted = getattr(said.get("raw"), "usage_metadata", None) or {}
        read, written = int(counted.get("input_tokens") or 0), int(counted.get("output_tokens") or 0)
        cost = (read * self._prices[0] + written * self._prices[1]) / MILLION
        parsed = said.get("parsed")
        if said.get("parsing_error") is not None or not isinstance(parsed, Mapping):
            return None, Use("not as asked", read, written, cost)
        return parsed, Use("answered", read, written, cost)


def open_chat(settings: Settings) -> Chat:
    """The model that the settings name; raises SettingError where its package or its key is missing."""
    provider = settings.chat_model.partition(":")[0]
    options: dict[str, Any] = {
        _CEILING.get(provider, "max_tokens"): settings.chat_max_tokens,
        "timeout": settings.chat_time_limit,
        "max_retries": settings.chat_retries,
    }
    # Handed over only where they are set, since not every provider takes them.
    where = {"base_url": settings.chat_base_url, "api_key": settings.chat_api_key}
    options |= {name: value for name, value in where.items() if value}
    try:
        model = init_chat_model(settings.chat_model, **options)
    except ImportError as problem:
        raise SettingError(
            f"CHAT_MODEL is {settings.chat_model!r}, and the package for {provider} is not installed: run "
            f"pip install {_package(problem, provider)}, or leave CHAT_MODEL empty."
        ) from problem
    except Exception as problem:
        raise SettingError(
            f"CHAT_MODEL is {settings.chat_model!r}, and it cannot be used ({_first_line(problem)}): check the "
            "provider's name, put its key into CHAT_API_KEY, or leave CHAT_MODEL empty."
        ) from problem
    return Chat(model, settings.chat_prices)


def _package(problem: ImportError, provider: str) -> str:
    """The package that LangChain asks for, which is not always called after the provider."""
    named = re.search(r"pip install ([\w.-]+)", str(problem))
    return named.group(1) if named else f"langchain-{provider.replace('_', '-')}"


def _first_line(problem: Exception) -> str:
    """What a provider's error says in brief; the key is never part of what was wrong with it."""
    return (str(problem).strip().split("\n")[0] or type(problem).__name__).rstrip(".")
