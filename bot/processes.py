"""The processes that serve people, built from the same parts: Slack over Socket Mode, and everything over HTTP; and the
check of what they need.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.assistant import Assistant
from bot.commands.check import Finding, check_all, of_teams, of_the_index, of_the_model, of_the_server
from bot.commands.intake import Intake
from bot.door import Door
from bot.front_page import read_front_page
from bot.hosts import is_loopback
from bot.journal import Journal
from bot.library import StoreLibrary
from bot.links import Linked, Links, secret_of
from bot.model.task import Model
from bot.news import News
from bot.rates import Rates
from bot.requests import Answerer
from bot.wiring import build_door, build_journal, build_pause, build_store, build_writer, with_care, without_teams
from index.errors import OperatorError, SettingError
from index.settings import Settings
from index.store import Store

if TYPE_CHECKING:
    from bot.slack.app import SlackApp
    from bot.teams.app import Server, Teams
    from bot.teams.surface import TeamsOverHttp
    from bot.web.metrics import Metrics
    from bot.web.surface import Surface


def run_slack(settings: Settings) -> None:
    """Answers in Slack over Socket Mode until it is stopped; raises SettingError or OperatorError when it cannot
    start.
    """
    # Imported here: asking in a terminal needs no Slack.
    from bot.slack.socket_mode import run_socket_mode

    parts = build_parts(settings)
    run_socket_mode(build_slack(parts, parts.answerer("slack")), settings.slack_app_token)


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

    parts, metrics = build_parts(settings), Metrics()
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
class Parts:
    """What every surface of a process shares."""

    settings: Settings
    store: Store
    journal: Journal | None
    assistant: Assistant

    def answerer(self, surface: str) -> Answerer:
        """The assistant for a chat, whose answers link to the source page where that can be reached."""
        links = build_links(self.settings)
        return Linked(with_care(self.assistant, self.settings, self.journal, surface), links)


def build_parts(settings: Settings) -> Parts:
    """The parts that the settings describe; raises SettingError where they name a language model that cannot be
    used.
    """
    store = build_store(settings)
    return Parts(settings, store, build_journal(settings), Assistant(store, writer=build_writer(settings)))


def _surfaces(parts: Parts, metrics: "Metrics") -> "list[Surface]":
    """The chats that post to the server: each whose secret is set, by which it tells who calls."""
    from bot.web.metrics import Measured

    surfaces: list[Surface] = []
    if parts.settings.slack_signing_secret:
        from bot.slack.http import SlackOverHttp

        answerer = Measured(parts.answerer("slack"), metrics, "slack")
        surfaces.append(SlackOverHttp(build_slack(parts, answerer)))
    if parts.settings.teams_client_id or parts.settings.teams_anonymous:
        surfaces.append(build_teams(parts, Measured(parts.answerer("teams"), metrics, "teams")))
    return surfaces


def build_slack(parts: Parts, answerer: Answerer) -> "SlackApp":
    """The Slack app, connected to nothing yet; raises SettingError or OperatorError when it cannot be."""
    from bot.chats.feedback import JournalBook
    from bot.slack.app import create_app, no_questions

    settings, journal = parts.settings, parts.journal
    app = create_app(
        bot_token=settings.slack_bot_token,
        data_dir=settings.data_dir,
        assistant=answerer,
        library=StoreLibrary(parts.store),
        intake=Intake(settings.corpus_dir),
        news=News(parts.store),
        front_page=lambda: read_front_page(parts.store),
        recent=journal.questions if journal else no_questions,
        feedback=JournalBook(journal) if journal else None,
        admins=settings.admin_users,
        door=build_door(settings, journal),
        kept_back=parts.assistant.kept_back,
        signing_secret=settings.slack_signing_secret,
        api_url=settings.slack_api_url,
    )
    parts.assistant.get_ready()
    return app


def build_teams(parts: Parts, answerer: Answerer) -> "TeamsOverHttp":
    """Microsoft Teams as a part of the server; raises OperatorError where a package that it needs is not installed, and
    when it is added SettingError for credentials that cannot be used.
    """
    try:
        # Imported here: the SDK takes three seconds, and only this needs it.
        from bot.teams.app import Credentials, add_teams
        from bot.teams.surface import TeamsOverHttp
    except ModuleNotFoundError as problem:
        raise without_teams(problem) from problem
    from bot.chats.feedback import JournalBook

    settings, journal = parts.settings, parts.journal

    def add(server: "Server") -> "Teams":
        parts.assistant.get_ready()
        return add_teams(
            server,
            credentials=Credentials(
                settings.teams_client_id,
                settings.teams_client_secret,
                settings.teams_tenant_id,
                settings.teams_anonymous,
            ),
            path=settings.teams_path,
            assistant=answerer,
            library=StoreLibrary(parts.store),
            news=News(parts.store),
            feedback=JournalBook(journal) if journal else None,
            admins=settings.admin_users,
            door=build_door(settings, journal),
            kept_back=parts.assistant.kept_back,
        )

    return TeamsOverHttp(add)


def build_links(settings: Settings) -> Links:
    """The maker of links to the source page; they leave the server only where readers can reach it."""
    return Links(link_secret(settings), settings.public_url)


def link_secret(settings: Settings) -> bytes:
    """The secret that links are signed with."""
    return secret_of(settings.link_secret, settings.link_secret_path)


def run_check(settings: Settings) -> tuple[Finding, ...]:
    """Looks at everything that answers depend on; each look brings what it needs, so that none keeps off another."""

    def slack() -> Iterable[Finding]:
        from bot.slack.check import of_slack

        return of_slack(settings)

    def server() -> Iterable[Finding]:
        check_who_may_read(settings)
        return of_the_server(settings)

    def model() -> Model:
        from bot.model.chat import open_chat

        return open_chat(settings)

    return check_all(
        (
            ("index", lambda: of_the_index(build_store(settings))),
            ("Slack", slack),
            ("Teams", lambda: of_teams(settings)),
            ("server", server),
            ("model", lambda: of_the_model(settings, model)),
        )
    )
