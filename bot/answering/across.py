"""Answers that need more than one inspection: two of a council, a council's neighbours, all that are held."""

from bot.answering.draft import Draft, Refusal
from bot.answering.neighbours import neighbours
from bot.answering.since import since
from bot.answering.themes import asks_themes, themes_held
from bot.retrieval.scope import Scope
from index.store import Store


def across(scope: Scope, store: Store) -> Draft | Refusal | None:
    """Recurring points, neighbours or themes, where the question is after one of them; None for any other question."""
    if asks_themes(scope.question):
        return themes_held(scope.inspections, store)
    return neighbours(scope, store) or since(scope, store)
