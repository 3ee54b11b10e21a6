"""One point of a list that was shown before: the point again, and what the same report says of it."""

from dataclasses import replace

from bot.answering.draft import Draft, Line, quotations, quoted
from bot.answering.improvements import lists_asked, points_on_topic
from bot.answering.open_answers import by_default
from bot.answering.passages import passages
from bot.answering.wording import Support
from bot.intents import Intent
from bot.retrieval.scope import Scope
from bot.terms import content_terms, topic
from index.store import Store

ON_POINT = 0.3
"""The least share of a point's many words that a passage on it holds."""


def of_a_point(scope: Scope, store: Store) -> Draft | None:
    """The point and the best passages on it; None where no point is asked about, or the list has no such point."""
    question = scope.question
    if question.point is None:
        return None
    chosen, assumption = by_default(question, scope.inspections)
    listed = lists_asked(question, chosen)
    points = [(point, account) for _, all_, account in listed[:1] for point in points_on_topic(question, all_)]
    place = question.point - 1 if question.point > 0 else question.point
    if not -len(points) <= place < len(points):
        return None
    point, account = points[place]
    support = Support()
    cited = quotations([point.evidence], account.document, store)
    lines = [Line(f"{quoted(point.text)}{support.mark(cited)}", cited, leads=True), Line("")]
    asked = replace(question, text=point.text, intents=(Intent.PASSAGE,), areas=(), terms=content_terms(point.text))
    told = passages(asked, topic(asked.terms) or asked.terms, [account.document], store, ON_POINT)
    if told:
        lists = {each.evidence.passage_id for each, _ in points}
        lines += [line for line in told.lines if lists.isdisjoint(quote.passage.id for quote in line.support)]
    return Draft(tuple(lines), assumption)
