"""Reads what a meeting decided or was asked to: resolutions, agreements, what was noted, and recommendations.

With each goes who moved and seconded it and how the vote went, where the minutes of that item say so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.proceedings import DecisionKind
from index.sentences import sentences
from ingest.blocks import Block, BlockKind
from ingest.extract.motions import Motion, Vote, motion_at, vote_at
from ingest.extract.understanding import Read, ReadDecision

_BODY = (
    r"(?:the\s+)?(?:(?:[A-Z][\w’'&-]*|and|&|of|for|Sub-)\s+){0,9}?(?:(?:Sub-?\s?)?Committee|Cabinet|Council|Panel"
    r"|Board"
    r"|Commission|Forum|Executive|Members|Meeting|Assembly)"
)
_KINDS = (
    (DecisionKind.RESOLVED, r"resolved|resolution|decision|decided"),
    (DecisionKind.AGREED, r"agreed|approved|endorsed|adopted|accepted"),
    (DecisionKind.NOTED, r"noted"),
)
_LEAD = re.compile(
    r"^(?:(?:it\s+was|the\s+(?:committee|cabinet|council|panel|board|meeting))\s+)?(?:unanimously\s+)?"
    r"(?P<word>RESOLVED|Resolved|RESOLUTION|Resolution|AGREED|Agreed|DECISIONS?|Decisions?|NOTED|resolved|agreed)"
    r"(?:\s+(?P<how>unanimously|by\s+a\s+majority|\(?nem\.?\s*con\.?\)?))?"
    r"(?:\s+(?:made|of\s+the\s+(?:committee|cabinet|panel|board|meeting)))?"
    r"(?P<mark>\s*[:_–—-]+|(?=\s+(?:that|to|THAT|TO|That)\b)|\s*$|\s*\.$)\s*",
)
_IT_WAS = re.compile(
    r"^(?:following\s[^.]{0,80},\s*)?(?:it\s+was|IT\s+WAS)\s+(?:then\s+|therefore\s+|unanimously\s+|also\s+)?"
    r"(?P<word>RESOLVED|resolved|AGREED|agreed|DECIDED|decided|NOTED|noted)\b[\s:–-]*(?=that\b|to\b|That\b|THAT\b)",
    re.IGNORECASE,
)
_SHOUTED = re.compile(
    r"(?:^|[,;]\s*|\b(?:and|was|were|it|also|unanimously|then|therefore|Accordingly,?)\s+)"
    r"(?P<word>RESOLVED|AGREED|NOTED|DECIDED|APPROVED)\b[\s:_–—-]*(?=\w)"
)
_BODY_DID = re.compile(
    rf"^(?:(?:Following|After|Having|Accordingly|In\s+conclusion)\b[^.]{{0,90}},\s*)?(?:{_BODY})\s+"
    r"(?:then\s+|therefore\s+|unanimously\s+|also\s+|subsequently\s+)?"
    r"(?P<word>RESOLVED|resolved|AGREED|agreed|DECIDED|decided|APPROVED|approved|ENDORSED|endorsed|ADOPTED|adopted"
    r"|ACCEPTED|accepted|NOTED|noted)\b(?P<rest>.*)$",
    re.DOTALL,
)
_RECEIVED = (
    r"(?:(?:the|this|both|their|its)\s+)?(?:contents?\s+of\s+(?:the\s+)?)?(?:[\w’'&-]+\s+){0,5}?(?:reports?"
    r"|updates?|presentation"
    r"|contents?|action\s+plan|improvement\s+plan|position|papers?|minutes|progress|information|letter|outcomes?"
    r"|briefing|findings"
    r"|recommendations?|plan)\b"
)
_NOTES_A_PAPER = re.compile(rf"^\s+{_RECEIVED}", re.IGNORECASE)
_WAS_NOTED = re.compile(
    rf"^(?:That\s+)?{_RECEIVED}[^.;?]{{0,120}}\b(?:was|were|be)\s+(?:duly\s+)?(?P<word>noted|received|agreed"
    rf"|approved|endorsed"
    r"|accepted)\b",
    re.IGNORECASE,
)
_IS_RECOMMENDED = re.compile(
    rf"\b(?:(?:{_BODY})\s+(?:is|are)\s+(?:therefore\s+)?(?:RECOMMENDED|recommended|asked|invited"
    rf"|requested)\s+(?:to|that)\b"
    r"|It\s+is\s+(?:therefore\s+)?(?:RECOMMENDED|recommended)\s+that\b)",
)
_RECOMMENDATION_HEAD = re.compile(
    r"^(?:\d+[.:]?\d*\s+)?(?:officer\s+"
    r"|the\s+)?recommendations?(?:\s*\(?s\)?)?(?:\s+to\s+(?:the\s+)?[\w\s&]{3,60})?\W*$",
    re.IGNORECASE,
)
_TASK = re.compile(
    r"^(?:to\s+|that\s+)?(?:note|consider|receive|approve|agree|endorse|comment|scrutinise|review|recommend"
    r"|request|support"
    r"|delegate|accept|discuss|acknowledge|monitor|ask|adopt|authorise|welcome|refer|identify|commend|invite)\b"
    r"|^(?:that|to)\s",
    re.IGNORECASE,
)
_ITEM_OF_DECISION = re.compile(r"^(?:that|to|the|and)\b|^[A-Z]", re.IGNORECASE)
_ITEM_NUMBER = re.compile(r"^(?:\d{1,3}|[A-Z]{1,4}\d{1,3}(?:/\d+)?)[.:)]?\s+")
_WITHIN_ITEM = re.compile(
    r"^(?:minutes|draft minutes|decisions?|resolved|agreed|recommendations?|reasons?(?:\s+for\b.*)?|resolution"
    r"|action(?:s| points?)?"
    r"|alternative options\b.*|discussion|noted|motion|amendments?|questions?|voting"
    r"|vote)\b[\s:_–—.-]*$|^(?:RESOLVED|AGREED)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(r"^(?:outcomes?|conclusions?)\W*$", re.IGNORECASE)
_NOT_MINUTED = re.compile(r"^(?:supporting|additional|background|related) (?:documents|papers)\b", re.IGNORECASE)
_BEFORE_THE_WORD = re.compile(r"\b(?:had|has|have|previously|already|as)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Group:
    """A decision with its parts; it stands in blocks `first` to `last`."""

    first: int
    last: int
    parts: tuple[ReadDecision, ...]


def decisions_in(blocks: Sequence[Block]) -> tuple[ReadDecision, ...]:
    """The decisions of a paper in order, each item's with its mover, seconder and vote."""
    found: list[ReadDecision] = []
    for start, end, item in _items(blocks):
        groups = list(_groups(blocks, start, end, item))
        motions = [motion for at in range(start, end) if (motion := motion_at(blocks, at))]
        votes = [vote for at in range(start, end) if (vote := vote_at(blocks, at))]
        for group in _voted(_moved(groups, motions, item), votes):
            number = found[-1].group + 1 if found else 1
            found += [replace(part, group=number) for part in group.parts]
    return tuple(found)


# -- agenda items ----------------------------------------------------------------------------------------------------


def _items(blocks: Sequence[Block]) -> Iterator[tuple[int, int, str]]:
    """The stretches of the paper that belong to one agenda item each, with the item's heading."""
    start, item = 0, ""
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING or _WITHIN_ITEM.match(block.text) or _NOT_MINUTED.match(block.text):
            continue
        if index > start:
            yield start, index, item
        start, item = index, _above(blocks, index) if _OUTCOME.match(block.text) else block.text
    yield start, len(blocks), item


def _above(blocks: Sequence[Block], at: int) -> str:
    """The heading that an outcome at the end of an item stands under."""
    higher = [b.text for b in blocks[:at] if b.kind is BlockKind.HEADING and b.level < blocks[at].level]
    return next((text for text in reversed(higher) if not _WITHIN_ITEM.match(text)), blocks[at].text)


# -- decisions -------------------------------------------------------------------------------------------------------


def _groups(blocks: Sequence[Block], start: int, end: int, item: str) -> Iterator[_Group]:
    at = start
    while at < end:
        group = _group_at(blocks, at, end, item) if blocks[at].kind is not BlockKind.BOILERPLATE else None
        if group:
            yield group
        at = max(at, group.last) + 1 if group else at + 1


def _group_at(blocks: Sequence[Block], at: int, end: int, item: str) -> _Group | None:
    block = blocks[at]
    if block.kind is BlockKind.HEADING and _RECOMMENDATION_HEAD.match(block.text):
        return _recommended_below(blocks, at, end, item)
    lead = _LEAD.match(block.text)
    if lead:
        return _led(blocks, at, end, item, lead)
    if block.kind is BlockKind.HEADING:
        return None
    return _within_text(blocks, at, end, item)


def _led(blocks: Sequence[Block], at: int, end: int, item: str, lead: re.Match[str]) -> _Group | None:
    """A decision after its word: "RESOLVED: that ...", or "RESOLVED" above its parts."""
    kind = _kind(lead["word"])
    rest = blocks[at].text[lead.end() :].strip()
    leads = not rest or _only_leads(rest) or rest.endswith((":", ":-", "–", "-", "_"))
    below = _parts_below(blocks, at, end, parts_follow=leads)
    parts = [
        ReadDecision(kind, 0, blocks[n].label, item, Read(blocks[n].text, quote=blocks[n].text, block=n)) for n in below
    ]
    if rest and not _only_leads(rest):
        if blocks[at].kind is BlockKind.HEADING and not parts:
            return None
        parts.insert(0, ReadDecision(kind, 0, "", item, Read(rest, quote=blocks[at].text, block=at)))
    if not parts or (lead["word"].islower() and not lead["mark"].strip() and not rest):
        return None
    return _Group(at, max([at, *below]), tuple(parts))


def _only_leads(rest: str) -> bool:
    return bool(re.fullmatch(r"(?:that|to|as follows|the following)?\W*", rest, re.IGNORECASE)) or (
        rest.endswith((":", ":-")) and len(rest) < 60
    )


def _parts_below(blocks: Sequence[Block], at: int, end: int, parts_follow: bool) -> list[int]:
    """The blocks that list a decision's parts: list items, or paragraphs that are lettered or begin with "That"."""
    below: list[int] = []
    for index in range(at + 1, end):
        block = blocks[index]
        listed = block.kind is BlockKind.LIST_ITEM or (
            block.kind is BlockKind.PARAGRAPH and (block.label or re.match(r"(?:that|to)\s", block.text, re.IGNORECASE))
        )
        first_prose = parts_follow and not below and block.kind is BlockKind.PARAGRAPH
        if block.kind is BlockKind.BOILERPLATE or _LEAD.match(block.text) or not (listed or first_prose):
            break
        if not parts_follow and not re.match(r"(?:that|to|and)\s", block.text, re.IGNORECASE):
            break
        below.append(index)
        if first_prose and not listed:
            break
    return below


def _within_text(blocks: Sequence[Block], at: int, end: int, item: str) -> _Group | None:
    """Decisions that stand in running text: "The Committee noted the report", "It was AGREED that ..."."""
    block = blocks[at]
    parts: list[ReadDecision] = []
    asked = _IS_RECOMMENDED.search(block.text)
    if asked:
        return _recommended_here(blocks, at, end, item, asked)
    for each in (s.text for cell in block.text.split(" | ") for s in sentences(cell)):
        word = _decided(each)
        if word:
            parts.append(ReadDecision(_kind(word), 0, "", item, Read(each, quote=each, block=at)))
    if not parts:
        return None
    if block.text.rstrip().endswith((":", ":-")):
        below = _parts_below(blocks, at, end, parts_follow=True)
        listed = [
            ReadDecision(parts[-1].kind, 0, blocks[n].label, item, Read(blocks[n].text, quote=blocks[n].text, block=n))
            for n in below
        ]
        if listed:
            return _Group(at, below[-1], tuple(listed))
    return _Group(at, at, tuple(parts))


def _decided(sentence: str) -> str | None:
    """The word that makes a sentence a decision, if one does."""
    if sentence.rstrip().endswith("?"):
        return None
    for pattern in (_IT_WAS, _SHOUTED):
        it_was = pattern.search(sentence)
        if it_was:
            return it_was["word"]
    did = _BODY_DID.match(sentence)
    if did and not _BEFORE_THE_WORD.search(sentence[: did.start("word")]):
        word, rest = did["word"], did["rest"]
        if word.lower() == "noted":
            return word if _NOTES_A_PAPER.match(rest) and not re.match(r"\s+that\b", rest) else None
        if word.lower() in ("agreed", "accepted") and not re.match(r"\s*[:–-]?\s*(?:that|to|the|this)\b", rest, re.I):
            return None
        return word
    noted = _WAS_NOTED.match(sentence)
    return noted["word"] if noted else None


def _kind(word: str) -> DecisionKind:
    word = word.lower()
    if word == "received":
        return DecisionKind.NOTED
    return next((kind for kind, pattern in _KINDS if re.fullmatch(rf"(?:{pattern})s?", word)), DecisionKind.RESOLVED)


# -- recommendations -------------------------------------------------------------------------------------------------


def _recommended_below(blocks: Sequence[Block], at: int, end: int, item: str) -> _Group | None:
    """What stands under the heading "Recommendations" of a report to members; a list of inspectors' points does "
    "not."""
    following = [n for n in range(at + 1, end) if blocks[n].kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)]
    if not following:
        return None
    first = blocks[following[0]]
    asked = _IS_RECOMMENDED.search(first.text)
    if asked:
        return _recommended_here(blocks, following[0], end, item, asked)
    leads = first.text.rstrip().endswith((":", ":-", "–")) and len(first.text) < 200
    listed = following[1:] if leads else following
    tasks = []
    for n in listed:
        if not _TASK.match(blocks[n].text):
            break
        tasks.append(n)
    parts = tuple(_recommendation(blocks, n, item) for n in tasks)
    return _Group(at, tasks[-1], parts) if parts else None


def _recommended_here(blocks: Sequence[Block], at: int, end: int, item: str, asked: re.Match[str]) -> _Group:
    """ "The Committee is RECOMMENDED to ...": in the same block, or in those below it."""
    text = blocks[at].text
    rest = text[asked.end() :].strip(" *_:–-")
    if rest:
        sentence = next(s for s in sentences(text) if s.start + len(s.text) > asked.start())
        if not rest.startswith(("the following", "as follows")):
            read = Read(sentence.text, quote=sentence.text, block=at)
            return _Group(at, at, (ReadDecision(DecisionKind.RECOMMENDATION, 0, "", item, read),))
    below = _parts_below(blocks, at, end, parts_follow=True)
    parts = tuple(_recommendation(blocks, n, item) for n in below)
    if not parts:
        parts = (ReadDecision(DecisionKind.RECOMMENDATION, 0, "", item, Read(text, quote=text, block=at)),)
    return _Group(at, max([at, *below]), parts)


def _recommendation(blocks: Sequence[Block], at: int, item: str) -> ReadDecision:
    text = blocks[at].text
    return ReadDecision(DecisionKind.RECOMMENDATION, 0, blocks[at].label, item, Read(text, quote=text, block=at))


# -- movers, seconders and votes --------------------------------------------------------------------------------


def _moved(groups: list[_Group], motions: list[Motion], item: str) -> list[_Group]:
    """The groups with who moved them: a motion belongs to the next decision of its item, else to the one before."""
    given = list(groups)
    for motion in motions:
        place = _its_decision(given, motion.at)
        if place is None:
            part = ReadDecision(DecisionKind.MOTION, 0, "", item, replace(motion.read, value=motion.read.quote))
            given.append(_Group(motion.at, motion.at, (_with_motion(part, motion),)))
        else:
            group = given[place]
            given[place] = replace(group, parts=tuple(_with_motion(part, motion) for part in group.parts))
    return sorted(given, key=lambda group: group.first)


def _with_motion(part: ReadDecision, motion: Motion) -> ReadDecision:
    return replace(part, mover=motion.mover, seconder=motion.seconder, moved=motion.read)


def _voted(groups: list[_Group], votes: list[Vote]) -> list[_Group]:
    given = list(groups)
    for vote in votes:
        place = _its_decision(given, vote.at)
        if place is not None and given[place].parts[0].vote is None:
            group = given[place]
            parts = tuple(replace(part, vote=vote.words, voted=vote.read) for part in group.parts)
            given[place] = replace(group, parts=parts)
    return given


def _its_decision(groups: Sequence[_Group], at: int) -> int | None:
    """Which decision what stands in a block belongs to; a recommendation is what is moved, never where it is decided,
    unless nothing else follows.
    """
    decided = [n for n, group in enumerate(groups) if group.parts[0].kind is not DecisionKind.RECOMMENDATION]
    within = [n for n in decided if groups[n].first <= at <= groups[n].last]
    after = [n for n in decided if groups[n].first > at]
    before = [n for n in decided if groups[n].last < at]
    chosen = within or after[:1] or before[-1:]
    return chosen[0] if chosen else None
