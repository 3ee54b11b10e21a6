"""Refusals: why there is no answer, and what is held instead."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answering.draft import Refusal
from bot.answering.holdings import COUNCILS_NAMED, in_a_line, years_of
from bot.answering.wording import council_of, short_when
from bot.retrieval.scope import Holdings, Scope
from index.models import Area, Inspection
from index.vocabulary.areas import label
from index.vocabulary.frameworks import Framework

NO_OVERALL_FROM = date(2026, 4, 1)
"""ILACS inspections that begin on this day or later give no overall grade."""

HOW_TO_ADD = "To add a report, put it in the corpus folder and ask an admin to re-ingest."


def nothing_held(places: tuple[str, ...], held: Holdings) -> Refusal:
    """The question is about a council on which nothing is held."""
    return Refusal("nothing held", f"I hold nothing on {_listed(places)}. I hold: {in_a_line(held)}. {HOW_TO_ADD}")


def other_years(scope: Scope) -> Refusal:
    """The council is held, the year is not."""
    question = scope.question
    asked = _listed(tuple(map(str, question.years))) if question.years else "that time"
    chosen = scope.held.of(question.councils) if question.councils else scope.held
    if not question.councils:
        return Refusal("other years or councils", f"I hold no inspection of {asked}. I hold: {in_a_line(scope.held)}.")
    dated = [i for i in chosen.inspections if i.year]
    name = _listed(question.councils)
    if not dated:
        return Refusal(
            "other years or councils",
            f"I hold no {name} inspection of {asked}, nor of any other year that a document states.",
        )
    year = question.years[0] if question.years else (question.since or question.before or 0)
    before = [i for i in dated if (i.year or 0) < year]
    after = [i for i in dated if (i.year or 0) > year]
    said = [f"the last before it was in {short_when(before[-1])}"] if before else []
    said += (
        [f"the next {'' if before else 'held '}{'in ' if before else 'was in '}{short_when(after[0])}"] if after else []
    )
    nearest = f" The {', '.join(said).removeprefix('the ')}." if said else ""
    followups = tuple(f"{name} {i.year}" for i in (*before[-1:], *after[:1]))
    return Refusal(
        "other years or councils",
        f"I hold no {name} inspection of {asked}.{nearest} I hold: {years_of(dated)}.",
        followups,
    )


def none_later(scope: Scope) -> Refusal:
    """The inspection that a thread was on is held, none after it is."""
    return _none_beyond("later", scope.last_held, scope)


def none_earlier(scope: Scope) -> Refusal:
    """The inspection that a thread was on is held, none before it is."""
    return _none_beyond("earlier", scope.first_held, scope)


def _none_beyond(which: str, inspections: Sequence[Inspection], scope: Scope) -> Refusal:
    said = " ".join(f"I hold no {which} inspection of {council_of(i)} than {short_when(i)}." for i in inspections)
    held = in_a_line(scope.held.of(tuple(dict.fromkeys(council_of(each) for each in inspections))))
    return Refusal("other years or councils", f"{said} I hold: {held}.")


def no_such_inspection(scope: Scope) -> Refusal:
    """The council is held, an inspection under this framework is not."""
    councils = _listed(scope.question.councils) if scope.question.councils else "any council"
    held = in_a_line(scope.held.of(scope.question.councils) if scope.question.councils else scope.held)
    return Refusal(
        "nothing held",
        f"I hold no report of {_a(str(scope.question.framework))} inspection or visit of {councils}. I hold: {held}.",
    )


def no_priority_action(inspections: Sequence[Inspection]) -> Refusal:
    """The inspections are held, and none of them lists an area for priority action."""
    named = ", ".join(f"{council_of(each)} ({short_when(each)})" for each in inspections[:COUNCILS_NAMED])
    return Refusal("not stated", f"No area for priority action is listed in what I hold on {named}.")


def no_grade(scope: Scope) -> Refusal:
    """The inspection is held, and gives no grade for the areas asked."""
    areas = " or ".join(label(area) for area in scope.question.areas)
    where = _listed(scope.question.councils) if scope.question.councils else "what I hold"
    said = f"No separate grade for {areas} is stated in the papers that I hold on {where} for that time."
    if Area.OVERALL in scope.question.areas and any(_gives_no_overall(each) for each in scope.inspections):
        said += " ILACS inspections from April 2026 on grade four areas and give no overall grade."
    return Refusal("not stated", said)


def _gives_no_overall(inspection: Inspection) -> bool:
    """Whether an inspection began after the overall judgement was given up."""
    began = inspection.period.start if inspection.period else None
    return inspection.framework == Framework.ILACS and began is not None and began >= NO_OVERALL_FROM


def not_stated(scope: Scope, what: str = "") -> Refusal:
    """Documents are held, but none of them says."""
    councils = _listed(scope.question.councils)
    where = f"the documents that I hold on {councils}" if councils else "the documents that I hold"
    subject = what or "that"
    held = scope.held.of(scope.question.councils) if councils else scope.held
    text = f"I could not find {subject} in {where}. I hold: {in_a_line(held)}."
    return Refusal("not stated", text, _instead(scope), searched=True)


def holder_not_named(scope: Scope) -> Refusal:
    """Documents are held, and none of them speaks of the post whose holder is asked for."""
    refusal = not_stated(scope, "who that is")
    return replace(
        refusal,
        text=refusal.text.replace(". I hold:", ": what I hold does not seem to name anybody in that post. I hold:", 1),
    )


def not_mentioned(scope: Scope) -> Refusal:
    """Documents are held, and none of them has the name of what is asked about."""
    return not_stated(scope, "any mention of that")


def want_not_stated(scope: Scope, wanted: str) -> Refusal:
    """Documents are held, but none of them says what is wanted to be known: how many, when, where."""
    refusal = not_stated(scope, wanted)
    return replace(refusal, text=refusal.text.replace(". I hold:", ": it does not seem to be stated. I hold:", 1))


def _instead(scope: Scope) -> tuple[str, ...]:
    """What could be asked of the council, and is held."""
    if len(scope.question.councils) != 1:
        return ()
    council = scope.question.councils[0]
    graded = [i for i in scope.held.of([council]).inspections if i.is_graded]
    listed = any(inspection.findings() for inspection in graded)
    offers = (f"What does {council} need to improve?",) if listed else ()
    return (*offers, *((f"How is {council} graded?",) if graded else ()))


def not_recorded(scope: Scope, what: str) -> Refusal:
    """Minutes or plans are held, or none are, and nothing in them records this."""
    councils = _listed(scope.question.councils)
    where = f"The papers that I hold on {councils}" if councils else "The papers that I hold"
    held = scope.held.of(scope.question.councils) if councils else scope.held
    return Refusal("not stated", f"{where} do not record {what}. I hold: {in_a_line(held)}.")


def which_council(scope: Scope, strange: str = "") -> Refusal:
    """The question could mean any of many inspections; `strange` is a word of it that may be meant as a council."""
    if strange:
        said = f"I don't know “{strange}”. Which council do you mean? I hold: {in_a_line(scope.held)}."
        return Refusal("unclear", said)
    return Refusal("unclear", f"Which council or year do you mean? I hold: {in_a_line(scope.held)}.")


def next_not_known(scope: Scope) -> Refusal:
    """Nobody writes down when inspectors will come next."""
    inspections = scope.held.of(scope.question.councils).inspections if scope.question.councils else ()
    dated = [each for each in inspections if each.year]
    last = f" The last one that I hold was in {short_when(dated[-1])}." if dated else ""
    return Refusal("not stated", f"The papers that I hold do not say when the next inspection will be.{last}")


def no_such_document(scope: Scope, kind: str) -> Refusal:
    """The question asks what a kind of document says, and none of that kind is held."""
    return Refusal("nothing held", f"I hold no {kind} that this could be about. I hold: {in_a_line(scope.held)}.")


EMPTY = Refusal("nothing held", "I hold no documents yet. " + HOW_TO_ADD)
PRIVATE = Refusal(
    "private details",
    "I don't answer questions about identifiable children or people's private details. "
    "Ask me about the services or what inspectors found, if that helps.",
)
CONCERN = Refusal(
    "out of scope",
    "I only know inspection documents, and can do nothing for a child. If a child is in danger now, ring 999. If you "
    "are worried about one, tell your council's children's services today, by its front door (often called the MASH) "
    "or its out-of-hours team, as your safeguarding procedures say.",
)
RESTRICTED = Refusal(
    "restricted",
    "I don't answer from papers or parts of meetings that are not public. Ask democratic services who may see them.",
)
INSTRUCTION = Refusal(
    "instruction",
    "I only answer questions about inspections of children's services, from the documents I hold, and I "
    "can't change how I work or what they say.",
)
OF_SCHOOLS = Refusal(
    "out of scope",
    "How schools are rated is outside what I know: they are inspected on their own. I answer questions about "
    "inspections of children's services from the reports and papers I hold.",
)
OUT_OF_SCOPE = Refusal(
    "out of scope",
    "That is outside what I know: I answer questions about inspections of children's services from the "
    "reports and papers I hold.",
)


def _a(words: str) -> str:
    return f"{'an' if words[:1].casefold() in 'aeiou' else 'a'} {words}"


def _listed(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
