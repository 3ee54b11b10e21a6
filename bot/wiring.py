"""The one place that chooses the parts."""

from typing import TYPE_CHECKING

from bot.access import Access
from bot.answering.writer import Permissions, Writer
from bot.assistant import Assistant
from bot.commands.intake import Intake
from bot.door import Door
from bot.front_page import read_front_page
from bot.journal import Journal
from bot.journalled import Journalled
from bot.library import StoreLibrary
from bot.news import News
from bot.pause import Pausable, Pause
from bot.policy import read_policy
from bot.rates import Rates
from bot.requests import Answerer, Audience
from bot.retrieval.remembered import RememberingEmbedder
from index.errors import OperatorError
from index.settings import Settings
from index.store import Store, embedder_of, open_store

if TYPE_CHECKING:
    from bot.langchain import InspectionRetriever


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
    from bot.slack.app import create_app, no_questions
    from bot.slack.feedback import JournalBook
    from bot.slack.socket_mode import run_socket_mode

    store, journal = _store(settings), build_journal(settings)
    assistant = Assistant(store, writer=build_writer(settings))
    app = create_app(
        bot_token=settings.slack_bot_token,
        data_dir=settings.data_dir,
        assistant=_with_care(assistant, settings, journal, "slack"),
        library=StoreLibrary(store),
        intake=Intake(settings.corpus_dir),
        news=News(store),
        front_page=lambda: read_front_page(store),
        recent=journal.questions if journal else no_questions,
        feedback=JournalBook(journal) if journal else None,
        admins=settings.admin_users,
        door=build_door(settings, journal),
        kept_back=assistant.kept_back,
        signing_secret=settings.slack_signing_secret,
        api_url=settings.slack_api_url,
    )
    run_socket_mode(app, settings.slack_app_token)
