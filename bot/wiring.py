"""The one place that chooses the parts."""

from bot.answering.writer import Permissions, Writer
from bot.assistant import Assistant
from bot.retrieval.remembered import RememberingEmbedder
from index.settings import Settings
from index.store import embedder_of, open_store


def build_assistant(settings: Settings) -> Assistant:
    """The assistant that the settings describe; raises SettingError where they name a language model that cannot be
    used.
    """
    store = open_store(settings, RememberingEmbedder(embedder_of(settings)))
    return Assistant(store, writer=build_writer(settings))


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
