"""The one place that chooses the parts."""

from typing import TYPE_CHECKING

from bot.assistant import Assistant
from bot.requests import Audience
from bot.retrieval.remembered import RememberingEmbedder
from index.errors import OperatorError
from index.settings import Settings
from index.store import Store, embedder_of, open_store

if TYPE_CHECKING:
    from bot.langchain import InspectionRetriever


def build_assistant(settings: Settings) -> Assistant:
    """The assistant that the settings describe."""
    return Assistant(_store(settings))


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
    serve(Assistant(store), store)


def _store(settings: Settings) -> Store:
    return open_store(settings, RememberingEmbedder(embedder_of(settings)))


def run_slack(settings: Settings) -> None:
    """Answers in Slack over Socket Mode until it is stopped; raises SettingError or OperatorError when it cannot
    start.
    """
    # Imported here: asking in a terminal needs no Slack.
    from bot.slack.app import create_app
    from bot.slack.socket_mode import run_socket_mode

    assistant = build_assistant(settings)
    app = create_app(
        bot_token=settings.slack_bot_token,
        data_dir=settings.data_dir,
        assistant=assistant,
        holdings=assistant.holdings,
        admins=settings.admin_users,
        signing_secret=settings.slack_signing_secret,
        api_url=settings.slack_api_url,
    )
    run_socket_mode(app, settings.slack_app_token)
