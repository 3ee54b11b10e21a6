"""The one place that chooses the parts."""

from bot.assistant import Assistant
from index.settings import Settings
from index.store import open_store


def build_assistant(settings: Settings) -> Assistant:
    """The assistant that the settings describe."""
    return Assistant(open_store(settings))
