"""The one place that chooses the parts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.access import Access
from bot.answering.writer import Permissions, Writer
from bot.assistant import Assistant
from bot.commands.check import Finding, check_all, of_the_index, of_the_model, of_the_server
from bot.door import Door
from bot.hosts import is_loopback
from bot.journal import Journal
from bot.journalled import Journalled
from bot.library import StoreLibrary
from bot.links import Linked, Links, secret_of
from bot.model.task import Model
from bot.pause import Pausable, Pause
from bot.policy import read_policy
from bot.rates import Rates
from bot.requests import Answerer, Audience
from bot.retrieval.remembered import RememberingEmbedder
from index.errors import OperatorError, SettingError
from index.settings import Settings
from index.store import Store, embedder_of, open_store

if TYPE_CHECKING:
    from bot.langchain import InspectionRetriever
    from bot.slack.app import SlackApp
    from bot.web.metrics import Metrics
    from bot.web.surface import Surface


def build_assistant(settings: Settings) -> Assistant:
    """The assistant that the settings describe; raises SettingError where they name a language model that cannot be
    used.
    """
    return Assistant(_store(settings), writer=build_writer(settings))


def build_answerer(settings: Settings, surface: str) -> Answerer:
    """The same assistant, which the switch can stop, and whose requests are written down where the settings say so."""
    return _with_care(build_assistant(settings), settings, build_journal(settings), surface)


def _with_care(assistant: Assistant, settings: Settings, journal: Journal | None, surface: str) -> Answerer:
    pausable = Pausable(assistant, build_pause(settings))
    return Journalled(pausable, journal, surface) if journal else pausable


def build_pause(settings: Settings) -> Pause:
    """The switch that stops all answers."""
    return Pause(settings.pause_path, settings.bot_paused)


def build_door(settings: Settings, journal: Journal | None) -> Door:
    """The door that requests from a chat come through; raises SettingError for a policy that is not understood."""
    return Door(
        pause=build_pause(settings),
        access=Access(settings.allowed_teams, settings.allowed_channels, settings.allowed_users),
        policy=read_policy(settings.policy_file),
        rates=Rates(settings.rate_per_minute),
        admins=settings.admin_users,
        journal=journal,
    )


def build_journal(settings: Settings) -> Journal | None:
    """The journal that the settings describe; None where they want none."""
    return open_journal(settings) if settings.journal else None


def open_journal(settings: Settings) -> Journal:
    """The journal as it is, for reading."""
    return Journal(settings.journal_path, settings.journal_questions, settings.journal_days)


def forget_person(settings: Settings, user: str) -> tuple[int, int]:
    """Deletes a person's entries in the journal, and the answers kept for their buttons; gives how many of each."""
    # Imported here: the journal is there without Slack.
    from bot.slack.kept import KeptAnswers

    entries = open_journal(settings).delete_person(user)
    if not settings.slack_path.exists():
        return entries, 0
    answers = KeptAnswers(settings.slack_path)
    try:
        return entries, answers.forget(user)
    finally:
        answers.close()


def build_retriever(settings: Settings, audience: Audience = "public", k: int = 5) -> "InspectionRetriever":
    """A LangChain retriever of at most `k` passages that this audience may see."""
    # Imported here: LangChain takes a second to import, and answering needs none of it.
    from bot.langchain import InspectionRetriever

    return InspectionRetriever(store=_store(settings), audience=audience, k=k)


def run_mcp(settings: Settings) -> None:
    """Serves other programs over MCP on standard input and output until that is closed; raises OperatorError where the
    package for it is not installed.
    """
    try:
        from bot.mcp import serve
    except ModuleNotFoundError as problem:
        if problem.name is None or problem.name.split(".")[0] != "mcp":
            raise
        raise OperatorError(
            "The MCP server needs the package mcp, which is not installed: "
            'run `.venv/bin/python -m pip install --editable ".[mcp]"` in the checkout.'
        ) from problem
    store = _store(settings)
    serve(_with_care(Assistant(store), settings, build_journal(settings), "mcp"), store)


def _store(settings: Settings) -> Store:
    return open_store(settings, RememberingEmbedder(embedder_of(settings)))


def build_writer(settings: Settings) -> Writer | None:
    """The language model that the settings name, with what it is allowed; None where they name none."""
    if not settings.chat_model:
        return None
    # Imported here: without a model LangChain's models and the provider's package are not needed, nor waited for.
    from bot.model.chat import open_chat

    allowed = Permissions(settings.chat_time_limit, settings.chat_exempt, settings.chat_rewrites)
    return Writer(open_chat(settings), allowed)


def run_slack(settings: Settings) -> None:
    """Answers in Slack over Socket Mode until it is stopped; raises SettingError or OperatorError when it cannot
    start.
    """
    # Imported here: asking in a terminal needs no Slack.
    from bot.slack.socket_mode import run_socket_mode

    parts = _parts(settings)
    run_socket_mode(_slack_app(parts, parts.answerer("slack")), settings.slack_app_token)


def run_serve(settings: Settings, listening: Callable[[str], None]) -> None:
    """Serves over HTTP until it is stopped, and tells `listening` where; raises SettingError or OperatorError when it
    cannot start.
    """
    check_who_may_read(settings)
    try:
        from bot.web.app import create_web
        from bot.web.asking import Asking
        from bot.web.entry import Entry
        from bot.web.guard import Limits
        from bot.web.health import Checkup
        from bot.web.metrics import Metrics, watch_documents
        from bot.web.server import run_web
        from bot.web.source_pages import SourcePages
        from bot.web.start_pages import StartPages
    except ModuleNotFoundError as problem:
        if problem.name is None or problem.name.split(".")[0] not in _OF_THE_SERVER:
            raise
        raise OperatorError(
            f"The server needs the package {problem.name}, which is not installed: "
            'run `.venv/bin/python -m pip install --editable ".[web]"` in the checkout.'
        ) from problem

    parts, metrics = _parts(settings), Metrics()
    watch_documents(metrics, parts.store)
    entry, links = Entry(settings.web_token, link_secret(settings)), build_links(settings)
    over_tls = settings.public_url.startswith("https:")
    # Who may read is decided by the token, so the rules for chats' people and channels have nothing to say.
    door = Door(build_pause(settings), rates=Rates(settings.rate_per_minute), journal=parts.journal)
    asking = Asking(parts.answerer("web"), door, metrics)
    app = create_web(
        checkup=Checkup(parts.store),
        metrics=metrics,
        entry=entry,
        surfaces=_surfaces(parts, metrics),
        pages=[
            SourcePages(parts.store, links, settings.corpus_dir),
            StartPages(parts.store, links, entry, asking, over_tls),
        ],
        limits=Limits(per_minute=settings.web_rate_per_minute),
        over_tls=over_tls,
    )
    run_web(app, settings.host, settings.port, settings.trusted_proxies, listening)


_OF_THE_SERVER = ("fastapi", "starlette", "anyio", "uvicorn", "h11", "jinja2", "prometheus_client")


def check_who_may_read(settings: Settings) -> None:
    """Raises SettingError where the start page could be read by people whom nobody let in."""
    public = urlsplit(settings.public_url).hostname or "localhost"
    for name, value, host in (("HOST", settings.host, settings.host), ("PUBLIC_URL", settings.public_url, public)):
        if not is_loopback(host) and not settings.web_token:
            raise SettingError(
                f"{name} is {value!r}, which others reach: set WEB_TOKEN to words that the readers of the start page "
                "share, as `openssl rand -hex 16` makes them."
            )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What every surface of a process shares."""

    settings: Settings
    store: Store
    journal: Journal | None
    assistant: Assistant

    def answerer(self, surface: str) -> Answerer:
        """The assistant for a chat, whose answers link to the source page where that can be reached."""
        links = build_links(self.settings)
        return Linked(_with_care(self.assistant, self.settings, self.journal, surface), links)


def _parts(settings: Settings) -> _Parts:
    store = _store(settings)
    return _Parts(settings, store, build_journal(settings), Assistant(store, writer=build_writer(settings)))


def _surfaces(parts: _Parts, metrics: "Metrics") -> "list[Surface]":
    """The chats that post to the server: each whose secret is set, by which it tells who calls."""
    from bot.web.metrics import Measured

    surfaces: list[Surface] = []
    if parts.settings.slack_signing_secret:
        from bot.slack.http import SlackOverHttp

        answerer = Measured(parts.answerer("slack"), metrics, "slack")
        surfaces.append(SlackOverHttp(_slack_app(parts, answerer)))
    return surfaces


def _slack_app(parts: _Parts, answerer: Answerer) -> "SlackApp":
    from bot.slack.app import create_app
    from bot.slack.feedback import JournalBook

    settings, journal = parts.settings, parts.journal
    return create_app(
        bot_token=settings.slack_bot_token,
        data_dir=settings.data_dir,
        assistant=answerer,
        library=StoreLibrary(parts.store),
        feedback=JournalBook(journal) if journal else None,
        admins=settings.admin_users,
        door=build_door(settings, journal),
        kept_back=parts.assistant.kept_back,
        signing_secret=settings.slack_signing_secret,
        api_url=settings.slack_api_url,
    )


def build_links(settings: Settings) -> Links:
    """The maker of links to the source page; they leave the server only where readers can reach it."""
    return Links(link_secret(settings), settings.public_url)


def link_secret(settings: Settings) -> bytes:
    """The secret that links are signed with."""
    return secret_of(settings.link_secret, settings.link_secret_path)


def run_check(settings: Settings) -> tuple[Finding, ...]:
    """Looks at everything that answers depend on."""
    # Imported here: without a token nothing of Slack is needed.
    from bot.slack.check import of_slack

    def server() -> Iterable[Finding]:
        check_who_may_read(settings)
        return of_the_server(settings)

    def model() -> Model:
        from bot.model.chat import open_chat

        return open_chat(settings)

    return check_all(
        (
            ("index", lambda: of_the_index(_store(settings))),
            ("Slack", lambda: of_slack(settings)),
            ("server", server),
            ("model", lambda: of_the_model(settings, model)),
        )
    )
