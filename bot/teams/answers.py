"""An answer as a message within Teams' limits: its text with citations, and a card with tables, sources and buttons."""

import re

from bot.chats.kept import KeptAnswer
from bot.chats.text import clip, one_line
from bot.replies import NOT_TO_BE_SHARED, Answer, Citation
from bot.teams import markup
from bot.teams.cards import (
    ROOM,
    Card,
    Element,
    button,
    buttons,
    card,
    follow_ups,
    paragraph,
    row_in_words,
    table,
    weight,
)
from bot.teams.markup import Table
from bot.teams.messages import LONGEST_TEXT, Message, fitting
from bot.teams.sources import source_list

ASKED = 300  # characters of the question above an answer
REMARKS = 500  # for each of: assumptions, conflicts
WIDEST_TABLE = 7  # columns; a telephone shows no more
MOST_ROWS = 30

IN_THE_CARD = "_The table is below._"
_MARK = re.compile(r"\[(\d{1,6})\]")


def answer_message(kept: KeptAnswer, id_: str | None, asked: str = "") -> Message:
    """The answer; with the buttons that need it found again where it is kept under an id. `asked` is the question,
    where it was a button's and nobody typed it.
    """
    answer = kept.answer
    remarks = [markup.line(each) for each in remarks_on(answer)]
    head = [f"**{markup.literal(clip(one_line(asked), ASKED))}**"] if asked else []
    room = LONGEST_TEXT - sum(len(each.encode()) + 2 for each in (*head, *remarks)) - 300
    body, cut = fitting(_text_lines(answer.text), room)
    if cut:
        body.append(_cut_note(id_))
    text = markup.joined([*head, *body, *remarks])
    marks = {int(number) for number in _MARK.findall(text)}
    return Message(
        text,
        cited=tuple(each for each in answer.citations if each.n in marks),
        by_model=answer.mode == "model",
        answer_id=id_,
        card=_card(answer, id_, cut),
    )


def remarks_on(answer: Answer) -> list[str]:
    """What is said beside an answer: that it is not for publication, what was assumed, where sources differ."""
    said = {
        "Not for publication": (NOT_TO_BE_SHARED,) if answer.exempt else (),
        "Note": answer.assumptions,
        "Sources differ": answer.conflicts,
    }
    told = {lead: "; ".join(one_line(each) for each in each_said if each.strip()) for lead, each_said in said.items()}
    return [f"_{lead}:_ {clip(words, REMARKS)}" for lead, words in told.items() if words]


def tables_of(markdown: str) -> list[Element]:
    """The tables of an answer; as lines where one is too wide for a table."""
    return [element for part in markup.parts(markdown) if isinstance(part, Table) for element in table_elements(part)]


def table_elements(shown: Table) -> list[Element]:
    """A table or, where it is too wide, its rows in words; the first rows of a very long one."""
    head, *rows = shown.rows
    some = rows[:MOST_ROWS]
    more = [paragraph(f"_… and {len(rows) - len(some)} more rows._")] if len(some) < len(rows) else []
    if len(head) > WIDEST_TABLE:
        return [*(paragraph(row_in_words(head, row)) for row in some), *more]
    return [table(Table((head, *some))), *more]


def _text_lines(markdown: str) -> list[str]:
    """The lines without their tables, which stand in the card; of an answer that is only a table, its first row."""
    shown = list(markup.parts(markdown))
    lines = [IN_THE_CARD if isinstance(part, Table) else markup.line(part) for part in shown]
    first = next((part for part in shown if isinstance(part, Table)), None)
    if first and len(first.rows) > 1 and not any(isinstance(part, str) for part in shown):
        lines.insert(0, markup.line(row_in_words(first.rows[0], first.rows[1])))
    return [each for place, each in enumerate(lines) if each and (each != IN_THE_CARD or each not in lines[:place])]


def _card(answer: Answer, id_: str | None, cut: bool) -> Card | None:
    """Tables, sources, follow-up questions and tools; what has no room is left to "Show all"."""
    tables = tables_of(answer.text)
    asking = follow_ups(answer.followups)
    shortened = cut or weight(tables) > ROOM // 2
    if weight(tables) > ROOM // 2:
        tables = [paragraph("_The table is too large for a card._")]
    room = ROOM - weight([*tables, *asking, *_tools(id_, True)])
    sources, left_out = source_list(_cited_first(answer), id_, room)
    tools = _tools(id_, shortened or left_out) if not answer.refused else []
    elements = [*tables, *sources, *asking, *tools]
    return card(elements) if elements else None


def _cited_first(answer: Answer) -> tuple[Citation, ...]:
    """The citations whose number stands in the text, then the others."""
    marks = {int(number) for number in _MARK.findall(answer.text)}
    return tuple(sorted(answer.citations, key=lambda citation: (citation.n not in marks, citation.n)))


def _tools(id_: str | None, shortened: bool) -> list[Element]:
    if not id_:
        return []
    whole = [button("Show all", "whole", answer=id_, page=0)] if shortened else []
    return buttons([*whole, button("Copy as briefing", "briefing", answer=id_)])


def _cut_note(id_: str | None) -> str:
    remedy = "press “Show all” for the rest" if id_ else "ask about one council or one year to see the rest"
    return f"_Shortened to fit in Teams: {remedy}._"
