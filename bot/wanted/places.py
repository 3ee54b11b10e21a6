"""Questions after where a thing is, and sentences that tell in what place."""

from collections.abc import Sequence

from bot.stemmed import holds_one_of, stems
from bot.wanted.wording import THAT, want

PLACE = 4
"""So many words behind "located in" name the place."""

WHERE = want(
    r"\bwhere\b.{0,60}\b(?:based|located|housed|situated|sited)\b"
    rf"|^\W*(?:and |so )?where(?: (?:is|are|was|were) {THAT})?\W*(?:\(.*\))?\W*$",
    r"(?<![\w-])based (?:in|at|within|with|alongside|together|out of)\b"
    r"|\b(?:co-?)?located (?:in|at|within|with|alongside|together|near|next to|on)\b"
    r"|\bsituated\b|\bhoused (?:in|at|within)\b|\bsited\b|\bpremises\b"
    r"|\bsame (?:building|site|office)\b|\boperat(?:es?|ing) (?:from|out of)\b",
)


def asks_where(question: str) -> bool:
    """Whether a question wants to know in what place something is."""
    return WHERE.asked.search(question) is not None


def is_put_somewhere(sentence: str, forms: Sequence[tuple[str, ...]]) -> bool:
    """Whether a sentence tells in what place a thing is that has these `forms`: it stands before the word of place, and
    is not the place itself, as in "partners are co-located in the MASH".
    """
    for placed in WHERE.held.finditer(sentence):
        before = stems(sentence[: placed.start()])
        behind = stems(" ".join(sentence[placed.end() :].split()[:PLACE]))
        if holds_one_of(before, forms) and not holds_one_of(behind, forms):
            return True
    return False
