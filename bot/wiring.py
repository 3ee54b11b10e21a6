"""The one place that chooses the parts."""

from pathlib import Path
from typing import TYPE_CHECKING

from bot.access import Access
from bot.answering.writer import Permissions, Writer
from bot.assistant import Assistant
from bot.chats.kept import KeptAnswers
from bot.door import Door
from bot.journal import Journal
from bot.journalled import Journalled
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
    return Assistant(build_store(settings), writer=build_writer(settings))


def build_answerer(settings: Settings, surface: str) -> Answerer:
    """The same assistant, which the switch can stop, and whose requests are written down where the settings say so."""
    return with_care(build_assistant(settings), settings, build_journal(settings), surface)


def with_care(assistant: Assistant, settings: Settings, journal: Journal | None, surface: str) -> Answerer:
    """The assistant, which the switch can stop, and whose requests are written down."""
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
    entries = open_journal(settings).delete_person(user)
    return entries, sum(_forget_answers(path, user) for path in (settings.slack_path, settings.teams_path))


def _forget_answers(path: Path, user: str) -> int:
    if not path.exists():
        return 0
    answers = KeptAnswers(path)
    try:
        return answers.forget(user)
    finally:
        answers.close()


def build_retriever(settings: Settings, audience: Audience = "public", k: int = 5) -> "InspectionRetriever":
    """A LangChain retriever of at most `k` passages that this audience may see."""
    # Imported here: LangChain takes a second to import, and answering needs none of it.
    from bot.langchain import InspectionRetriever

    return InspectionRetriever(store=build_store(settings), audience=audience, k=k)


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
    store = build_store(settings)
    serve(with_care(Assistant(store), settings, build_journal(settings), "mcp"), store)


def build_store(settings: Settings) -> Store:
    """What is known, for reading, with an embedder that remembers."""
    return open_store(settings, RememberingEmbedder(embedder_of(settings)))


def build_writer(settings: Settings) -> Writer | None:
    """The language model that the settings name, with what it is allowed; None where they name none."""
    if not settings.chat_model:
        return None
    # Imported here: without a model LangChain's models and the provider's package are not needed, nor waited for.
    from bot.model.chat import open_chat

    allowed = Permissions(settings.chat_time_limit, settings.chat_exempt, settings.chat_rewrites)
    return Writer(open_chat(settings), allowed)


def package_teams(settings: Settings, folder: Path, website: str, organisation: str) -> Path:
    """Writes the app package for Teams; raises SettingError or OperatorError where it cannot be made."""
    try:
        from bot.teams.package import write_package
    except ModuleNotFoundError as problem:
        raise without_teams(problem) from problem
    return write_package(folder, settings.teams_client_id, website, organisation)


def without_teams(problem: ModuleNotFoundError) -> OperatorError:
    """What is said where a package that Teams needs is not installed; another missing module is raised as it is."""
    if (problem.name or "").split(".")[0] not in ("microsoft_teams", "fastapi", "PIL"):
        raise problem
    return OperatorError(
        f"Microsoft Teams needs the package {problem.name}, which is not installed: "
        'run `.venv/bin/python -m pip install --editable ".[teams]"` in the checkout.'
    )
