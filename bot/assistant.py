"""The assistant: a question in, a checked and cited answer or a reasoned refusal out. It knows no chat platform."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.answering import compose, refusals, working_days
from bot.answering.citations import cite_all
from bot.answering.covered import held_on
from bot.answering.defined import defined
from bot.answering.draft import Draft, Refusal
from bot.answering.gate import passed
from bot.answering.held_by_name import names_what_is_held
from bot.answering.holdings import as_list
from bot.answering.neighbours import asks_neighbours
from bot.answering.partly_held import of_those_held, with_what_is_missing
from bot.answering.statements import spoken_of
from bot.answering.which import asks_which
from bot.answering.writer import Turn, Writer
from bot.chart import Chart
from bot.courtesies import courtesy
from bot.intents import Intent
from bot.personal_data import refuse
from bot.question import MAX_CHARACTERS, Question
from bot.replies import Answer
from bot.requests import Audience, Request
from bot.retrieval.scope import Holdings, holdings, scope_of
from bot.understanding import understand
from index.errors import ProductError, StaffError
from index.store import Store

log = logging.getLogger(__name__)

HELP = (
    "Ask me about inspections of children's services, in your own words. For example:\n"
    "- what needs to improve in 2024?\n"
    "- how was Oxfordshire graded over the years?\n"
    "- when was Telford inspected, and what did it get?\n"
    "- what did members ask about homelessness?\n"
    "- what do you hold?\n\n"
    "I answer only from the documents I hold, and I quote them with page or paragraph."
)


_REHEARSED = (
    "what needs to improve?",
    "how were councils graded over the years?",
    "what did inspectors say about care leavers?",
    "what did members ask?",
)
"""One question for each way to an answer."""


class Assistant:
    """Answers from one store."""

    def __init__(self, store: Store, today: Callable[[], date] = date.today, writer: Writer | None = None) -> None:
        self._store = store
        self._today = today
        self._writer = writer

    @property
    def store(self) -> Store:
        """What it answers from."""
        return self._store

    def get_ready(self) -> None:
        """Loads the model, opens the index and reads what is kept in memory, so that the first who ask need not wait
        for all that. What hinders it is told to whoever asks.
        """
        try:
            with self._store.one_moment():
                held = holdings(self._store, "public")
                people = spoken_of(held.documents, self._store)
                for text in _REHEARSED:
                    self._outcome(understand(text, (), people, self._store.embedder), held, "public")
        except ProductError as error:
            log.warning("not ready for the first question: %s", error)

    def answer(self, request: Request) -> Answer:
        """A checked answer or a refusal; raises StaffError for a question that cannot be read as one, or that holds
        personal data.
        """
        began = time.monotonic()
        check(request.question)
        refuse(request.question, *request.history)
        with self._store.one_moment():  # no model is waited for while the register is read
            held = holdings(self._store, request.audience)
            people = spoken_of(held.documents, self._store)
            question = understand(request.question, request.history, people, self._store.embedder)
            if names_what_is_held(question, held.documents, self._store):
                question = replace(question, intents=(Intent.PASSAGE,))
            outcome = self._outcome(question, held, request.audience)
            exempt = _may_draw_on_exempt(question, held, request.audience)
            generation = self._store.register.generation()
        turn = self._writer.turn(public=request.audience == "public") if self._writer else None
        if turn and isinstance(outcome, Refusal) and outcome.searched:
            question, outcome = self._found_in_other_words(question, outcome, request, people, turn)
        shorter = turn.phrased(outcome, question.text) if turn and isinstance(outcome, Draft) else None
        return replace(
            _answer(question, shorter or outcome),
            question=request.question,
            mode="model" if shorter else "extractive",
            uses=turn.uses if turn else (),
            elapsed_ms=round((time.monotonic() - began) * 1000),
            exempt=exempt,
            sort=question.intents[0].value,
            councils=question.councils,
            generation=generation,
        )

    def _found(self, question: Question, audience: Audience) -> Draft | Answer | Refusal:
        with self._store.one_moment():
            return self._outcome(question, holdings(self._store, audience), audience)

    def _found_in_other_words(
        self, question: Question, refusal: Refusal, request: Request, people: frozenset[str], turn: Turn
    ) -> tuple[Question, Draft | Answer | Refusal]:
        """What is found once a model has put the question into other words; the refusal as it was where it cannot, or
        nothing is found again.
        """
        anew = turn.reworded(question, request.history, people, self._store.embedder)
        found = self._found(anew, request.audience) if anew else None
        return (anew, found) if anew and isinstance(found, Draft) else (question, refusal)

    def holdings(self) -> str:
        """What is held for everyone, as Markdown."""
        return as_list(holdings(self._store, "public"))

    def kept_back(self) -> int:
        """How many exempt papers are held, for those who look after the bot."""
        exempt, public = holdings(self._store, "exempt"), holdings(self._store, "public")
        return len(exempt.documents) - len(public.documents)

    def _outcome(self, question: Question, held: Holdings, audience: Audience) -> Draft | Answer | Refusal:
        said = _said_without_searching(question, held, audience)
        if said is not None:
            return said
        meaning = defined(question, held, self._store) if question.intents[0] == Intent.DEFINITION else None
        if meaning is not None:
            return _checked(meaning, question, held) if isinstance(meaning, Draft) else meaning
        if question.intents[0] == Intent.COVERAGE and asks_which(question) is None:
            listed = _checked(held_on(question, held, self._store), question, held)
            return Answer(question.text, as_list(held, question.councils)) if isinstance(listed, Refusal) else listed
        about = question if asks_neighbours(question) else of_those_held(question, held)
        scope = scope_of(about, held)
        draft = compose.compose(scope, self._store, self._today())
        if isinstance(draft, Refusal):
            return draft
        taken = tuple(each for each in scope.question.assumptions if each not in about.assumptions)
        draft = replace(draft, assumptions=(*taken, *draft.assumptions))
        return _checked(with_what_is_missing(draft, question, about), about, held)


def check(text: str) -> None:
    """Raises StaffError for a question that cannot be read as one."""
    if not text.strip():
        raise StaffError('There is no question: type one, for example "what needs to improve in 2024?"')
    if len(text) > MAX_CHARACTERS:
        raise StaffError(
            f"The question has {len(text):,} characters: shorten it to {MAX_CHARACTERS:,}, or ask it in parts."
        )
    if not any(character.isalnum() for character in text):
        raise StaffError('There are no words in the question: type one, for example "what needs to improve in 2024?"')


def _said_without_searching(question: Question, held: Holdings, audience: Audience) -> Answer | Refusal | None:
    """What is answered or refused by the sort of question alone, or for want of anything on its council."""
    return _by_its_sort(question, audience) or _for_want_of_documents(question, held)


def _by_its_sort(question: Question, audience: Audience) -> Answer | Refusal | None:
    match question.intents[0]:
        case Intent.INSTRUCTION:
            return refusals.INSTRUCTION
        case Intent.CONCERN:
            return refusals.CONCERN
        case Intent.PRIVATE:
            return refusals.PRIVATE
        case Intent.RESTRICTED if audience == "public":
            return refusals.RESTRICTED
        case Intent.OUT_OF_SCOPE if not question.councils:
            return refusals.OUT_OF_SCOPE
        case Intent.HELP:
            return Answer(question.text, "\n\n".join(filter(None, (courtesy(question.text), HELP))))
        case Intent.WORKING_DAYS if counted := working_days.counted(question.text):
            return Answer(question.text, counted)
    return None


def _may_draw_on_exempt(question: Question, held: Holdings, audience: Audience) -> bool:
    """Whether exempt papers may have a part in the answer, be it only in a list or in what is said to be missing."""
    return any(not document.public for document in held.documents) and _by_its_sort(question, audience) is None


def _for_want_of_documents(question: Question, held: Holdings) -> Answer | Refusal | None:
    if not held.documents:
        return refusals.EMPTY
    missing = tuple(council for council in question.councils if council not in held.councils())
    if question.unknown_places and not question.councils:
        return refusals.nothing_held(question.unknown_places, held)
    if missing and len(missing) == len(question.councils) and not asks_neighbours(question):
        return refusals.nothing_held(missing, held)
    return None


def _checked(draft: Draft, question: Question, held: Holdings) -> Draft | Refusal:
    """The draft with what passes the gate; a refusal when the lines without which it is no answer did not."""
    kept = passed(draft)
    return kept if any(line.leads for line in kept.lines) else refusals.not_stated(scope_of(question, held))


def _answer(question: Question, outcome: Draft | Answer | Refusal) -> Answer:
    if isinstance(outcome, Refusal):
        answer = Answer(question.text, outcome.text, refused=True, reason=outcome.reason, followups=outcome.followups)
    elif isinstance(outcome, Draft):
        answer = _cited(question, outcome)
    else:
        answer = outcome
    return replace(answer, assumptions=(*question.assumptions, *answer.assumptions))


def _cited(question: Question, draft: Draft) -> Answer:
    text, conflicts, citations = cite_all(draft)
    return Answer(
        question.text,
        text.strip(),
        assumptions=draft.assumptions,
        citations=citations,
        conflicts=conflicts,
        followups=draft.followups,
        chart=_shown(draft.chart, text),
    )


def _shown(chart: Chart | None, text: str) -> Chart | None:
    """The chart with the rows of the table that passed the gate: a picture shows nothing that the table does not."""
    rows = frozenset(line.split(" | ")[0].removeprefix("| ") for line in text.split("\n") if line.startswith("| "))
    return chart.only(rows) if chart else None
