"""What a council was told to do at once: the points of its list that are so marked, areas for priority action among
them, or that none is.
"""

import re
from collections.abc import Sequence

from bot.answering.draft import Draft, Line, in_our_words
from bot.answering.grouped import grouped
from bot.answering.improvements import lists_asked, whole_list
from bot.answering.sentences import Candidate
from bot.answering.verdicts import is_of_findings
from bot.retrieval.scope import Scope
from bot.retrieval.search import Hit
from index.leaning import leans_on_the_one_before
from index.models import Account, Finding, FindingKind, Inspection
from index.sentences import sentences
from index.store import Store

_AT_ONCE = re.compile(
    r"\b(?:immediate(?:ly)?|urgent(?:ly)?|matter of urgency|right away|straight ?away|at once|without delay"
    r"|most pressing)\b",
    re.IGNORECASE,
)
_HEADED_SO = re.compile(r"\bimmediate(?:ly)?\b", re.IGNORECASE)
"""How the heading reads of points that are to be dealt with at once: "Priority and immediate action"."""

_SAYS_SO = re.compile(
    r"\b(?:immediate|urgent)(?: and \w+)? (?:action|steps?|attention|priority|measures|improvement)"
    r"|\b(?:action|steps) without (?:\w+ )?delay\b|(?:^|, )without (?:\w+ )?delay,"
    r"|^(?:\w+ ){0,3}(?:immediately|urgently)\b|, (?:immediately|urgently),",
    re.IGNORECASE,
)
"""How a point says in its task that it is to be done at once: "Take immediate action"."""

_SAYS_SO_ANYWHERE = re.compile(
    r"\bas a matter of (?:\w+ ){0,2}urgency\b|\bwith immediate effect\b"
    r"|^(?:ensure|make sure) that (?:\w+ ){1,5}urgently\b",
    re.IGNORECASE,
)
_WHAT_FOLLOWS = re.compile(
    r"\b(?:that|so|when|where|which|who|whose|if|to (?:ensure|make sure))\b.*", re.DOTALL | re.IGNORECASE
)
"""What a task is to bring about: that children are seen "immediately" is none for today."""

_PRIORITY = re.compile(r"\b(?:areas? for )?priority actions?\b", re.IGNORECASE)
_NONE_SAID = re.compile(
    r"\b(?:no|not \w+ any|without any)\b.{0,60}\b(?:priority|immediate)\b.{0,30}\bactions?\b", re.IGNORECASE
)
"""How a report says itself that there are none."""

_ASKS_WHETHER = re.compile(
    r"^\W*(?:(?:so|and|but|ok)\W+)?"
    r"(?:(?:is|are|was|were) there\b|any\b|(?:did|does|do|has|have)\b.{0,60}\b(?:any|an?)\b)",
    re.IGNORECASE,
)
SHOWN = 2
"""So many sentences at most of a report on earlier areas for priority action."""

_NO_PRIORITY = "None of the points is an area for priority action."
_EARLIER = "Of earlier ones the report says:"
_NONE = "None of the points is marked for immediate action. What needs to improve:"


def at_once(scope: Scope, inspections: Sequence[Inspection], store: Store) -> Draft | None:
    """The points marked for immediate action in the lists of these inspections, or the whole lists where none is; None
    for any other question, or without a list.
    """
    if not _AT_ONCE.search(scope.question.text):
        return None
    listed = lists_asked(scope.question, inspections)
    marked = [(i, kept, account) for i, found, account in listed if (kept := _marked(found, account, store))]
    lines = [line for inspection, found, account in marked for line in whole_list(inspection, found, account, store)]
    if lines:
        return Draft((*lines, *_others(listed, marked)))
    lines = [line for inspection, found, account in listed for line in whole_list(inspection, found, account, store)]
    return Draft((in_our_words(_NONE), *lines)) if lines else None


def without_priority(scope: Scope, inspections: Sequence[Inspection], store: Store) -> Draft | None:
    """That the list of the first of these inspections holds no area for priority action, what its report says of
    earlier ones, and what the list holds; None without a list.
    """
    for inspection, findings, account in lists_asked(scope.question, inspections)[:1]:
        whether = _ASKS_WHETHER.match(scope.question.text)
        text = f"**No**: {_NO_PRIORITY[:1].lower()}{_NO_PRIORITY[1:]}" if whether else _NO_PRIORITY
        lines = [in_our_words(text), *_said_of(_NONE_SAID, scope, account, store)[:1]]
        if earlier := _said_of(_PRIORITY, scope, account, store):
            lines += [in_our_words(_EARLIER, heads=1), *earlier]
        return Draft((*lines, *whole_list(inspection, findings, account, store)))
    return None


def _said_of(what: re.Pattern[str], scope: Scope, account: Account, store: Store) -> list[Line]:
    """What a report's findings say of areas for priority action: of those set before it, or that there are none."""
    hits = (Hit(passage, account.document, 1.0, 1.0) for passage in store.passages_of(account.document.id))
    found = [
        Candidate(sentence.text, sentence.start, hit, 1.0, 1.0)
        for hit in hits
        for sentence in sentences(hit.passage.text)
        if what.search(sentence.text) and not hit.passage.part
    ]
    telling = [each for each in found if is_of_findings(each) and not leans_on_the_one_before(each.text)]
    return [line for line in grouped(scope.question, telling[:SHOWN], store, whole=False) if not line.heads]


def _marked(findings: Sequence[Finding], account: Account, store: Store) -> tuple[Finding, ...]:
    """The areas for priority action, and the points that say "immediately" themselves or under such a heading."""
    passages = store.passages({f.evidence.passage_id for f in findings if f.evidence.passage_id})
    return tuple(
        finding
        for finding in findings
        if finding.kind == FindingKind.PRIORITY_ACTION
        or _says_so(finding.text)
        or ((at := passages.get(finding.evidence.passage_id or "")) and _HEADED_SO.search(at.heading.split(" > ")[-1]))
    )


def _says_so(text: str) -> bool:
    """Whether a point is to be dealt with at once by its own words."""
    told = [sentence.text for sentence in sentences(text)]
    return any(_SAYS_SO_ANYWHERE.search(each) or _SAYS_SO.search(_WHAT_FOLLOWS.sub("", each)) for each in told)


def _others(
    listed: Sequence[tuple[Inspection, tuple[Finding, ...], Account]],
    marked: Sequence[tuple[Inspection, tuple[Finding, ...], Account]],
) -> list[Line]:
    rest = sum(len(found) for _, found, _ in listed) - sum(len(found) for _, found, _ in marked)
    said = f"{rest} more {'point is' if rest == 1 else 'points are'} not marked for immediate action."
    return [in_our_words(said)] if rest else []
