"""What council papers record, for the questions that ask after it: decisions, who said what, actions and deadlines."""

from datetime import date

from bot.answering.actions import actions
from bot.answering.deadlines import deadlines, due_besides
from bot.answering.decisions import decisions
from bot.answering.draft import Draft, Refusal
from bot.answering.meetings import meetings
from bot.answering.statements import statements
from bot.intents import Intent
from bot.retrieval.scope import Scope
from bot.wanted.dates import asks_when
from index.store import Store


def proceedings(scope: Scope, store: Store, today: date) -> Draft | Refusal | None:
    """An answer from what the papers in scope record; None for any other question, or where the text may tell more."""
    match scope.question.intents[0]:
        case _ if scope.missing_year or scope.missing_framework:
            return None
        case Intent.MEETING:
            return meetings(scope, store)
        case Intent.MOVER | Intent.VOTE | Intent.DECISION:
            return decisions(scope, store)
        case Intent.SPOKEN:
            return statements(scope, store)
        case Intent.ACTIONS:
            found = actions(scope, store, today)
            told = isinstance(found, Refusal) and asks_when(scope.question.text)
            # Minutes may tell when an item of a plan is due that is not held itself.
            return (due_besides(scope.question, scope.documents, store, today) if told else None) or found
        case Intent.DEADLINE:
            return deadlines(scope, store, today)
    return None
