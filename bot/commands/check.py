"""What is missing or wrong before anybody asks: the index, the chats, the server and the language model; each with the
step that mends it.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from bot.hosts import is_loopback
from bot.model.task import Model, Task
from index.errors import ProductError
from index.log import unforeseen
from index.settings import Settings
from index.store import Store

log = logging.getLogger(__name__)

State = Literal["ok", "not set up", "wrong"]

SYNC = "run `python -m ingest sync`"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing stands. "Not set up" is no fault: it is simply not in use."""

    about: str
    state: State
    says: str
    remedy: str = ""

    def as_text(self) -> str:
        """A line for a terminal."""
        purpose = "To mend it" if self.state == "wrong" else "To use it"
        step = f" {purpose}, {self.remedy}." if self.remedy else ""
        return f"{self.state:>10}  {self.about}: {self.says}{step}"


Look = Callable[[], Iterable[Finding]]


def as_text(found: Sequence[Finding]) -> str:
    """All of it, and in a line what comes of it."""
    wrong = sum(each.state == "wrong" for each in found)
    ending = "Nothing is wrong." if not wrong else f"{wrong} thing{'s' if wrong > 1 else ''} to be mended."
    return "\n".join([*(each.as_text() for each in found), ending])


def check_all(looks: Sequence[tuple[str, Look]]) -> tuple[Finding, ...]:
    """Everything that is found; what a look raises is a finding too, and keeps nobody from the next one."""
    found: list[Finding] = []
    for about, look in looks:
        try:
            found += look()
        except ProductError as problem:
            found.append(Finding(about, "wrong", str(problem)))  # which says what to do
        except Exception as error:  # noqa: BLE001  an edge of its own: a library may raise anything
            says = f"this could not be looked at ({type(error).__name__}). {unforeseen(log)}"
            found.append(Finding(about, "wrong", says))
    return tuple(found)


def of_the_index(store: Store) -> Iterable[Finding]:
    """Whether documents are held and can be found."""
    register = store.register
    held, failed, run = register.count_documents(), len(register.failures()), register.last_run()
    if not held:
        yield Finding("documents", "wrong", "none is held.", f"put documents into CORPUS_DIR and {SYNC}")
        return
    yield Finding("documents", "ok", f"{held:,} held.")
    if failed:
        yield Finding("documents", "wrong", f"{failed:,} could not be read.", "see `python -m ingest status`")
    if run:
        yield Finding("documents", "ok", f"last read {str(run['finished']).replace('T', ' at ')}.")
    yield from _vectors(store)


def _vectors(store: Store) -> Iterable[Finding]:
    store.embedder.encode(["what needs to improve?"])
    yield Finding("embedder", "ok", f"{store.embedder.id} is loaded.")
    if not store.vectors.exists():
        yield Finding("vectors", "wrong", "there is no index; answers take longer.", SYNC)
    elif missing := len(store.register.public_passage_ids() - store.vectors.ids()):
        yield Finding("vectors", "wrong", f"the index lacks {missing:,} passages; answers take longer.", SYNC)
    else:
        yield Finding("vectors", "ok", "in step with the register.")


def of_teams(settings: Settings) -> Iterable[Finding]:
    """Whether Teams has its credentials; Microsoft is not asked."""
    how = 'follow the steps under "Connect Microsoft Teams" in README.md'
    if settings.teams_anonymous:
        says = "requests without a token are taken, from this machine alone."
        yield Finding("Teams", "ok", f"TEAMS_ANONYMOUS is set: {says}")
    elif not settings.teams_client_id:
        yield Finding("Teams", "not set up", "TEAMS_CLIENT_ID is not set.", how)
    elif not settings.teams_tenant_id:
        yield Finding("Teams", "wrong", "TEAMS_CLIENT_ID is set, and TEAMS_TENANT_ID is not.", how)
    else:
        secret = "a secret" if settings.teams_client_secret else "the managed identity of the machine"
        yield Finding("Teams", "ok", f"the bot's ID and its organisation's are set, with {secret}.")


def of_the_server(settings: Settings) -> Iterable[Finding]:
    """Whether citations link to their sources, and who may open the start page."""
    address = urlsplit(settings.public_url)
    if not settings.public_url:
        remedy = "set PUBLIC_URL to the address at which people reach `python -m bot serve`"
        yield Finding("links", "not set up", "citations do not link to their source page.", remedy)
    elif address.scheme != "https" and not is_loopback(address.hostname or ""):
        says = "PUBLIC_URL is not HTTPS: links are keys, and can be read on their way."
        yield Finding("links", "wrong", says, "put a proxy that speaks HTTPS in front, and change PUBLIC_URL")
    else:
        yield Finding("links", "ok", f"citations link to {settings.public_url}.")
    who = "readers who give WEB_TOKEN" if settings.web_token else "this machine alone"
    yield Finding("start page", "ok", f"for {who}.")


_TRIAL = Task(
    "check",
    "Answer with the word that the data hold.",
    {
        "title": "Word",
        "type": "object",
        "properties": {"word": {"type": "string", "description": "the word"}},
        "required": ["word"],
        "description": "The word.",
    },
)


def of_the_model(settings: Settings, open_model: Callable[[], Model]) -> Iterable[Finding]:
    """Whether the language model answers, where one is named."""
    if not settings.chat_model:
        yield Finding("model", "not set up", "answers need none.")
        return
    _, use = open_model().ask(_TRIAL, {"word": "Ofsted"}, settings.chat_time_limit)
    if use.outcome == "answered":
        yield Finding("model", "ok", f"{settings.chat_model} answered in {use.milliseconds:,} ms.")
        return
    came = f"{use.outcome}{f', {use.error}' if use.error else ''}"
    remedy = "check CHAT_API_KEY, CHAT_BASE_URL and CHAT_TIME_LIMIT, or leave CHAT_MODEL empty"
    yield Finding("model", "wrong", f"{settings.chat_model} does not answer as it should ({came}).", remedy)
