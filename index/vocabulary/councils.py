"""The one door to the councils: their names, and how documents, questions and addresses speak of them."""

from index.vocabulary.asked import QuestionCouncils, councils_in_question
from index.vocabulary.authorities import (
    Council,
    council_named,
    councils,
    councils_in_region,
    current_councils,
    predecessors_of,
    same_place,
    successors_of,
)
from index.vocabulary.mentions import Mention, find_councils
from index.vocabulary.sources import council_for_folder, council_for_host

__all__ = [
    "Council",
    "Mention",
    "QuestionCouncils",
    "council_for_folder",
    "council_for_host",
    "council_named",
    "councils",
    "councils_in_question",
    "councils_in_region",
    "current_councils",
    "find_councils",
    "predecessors_of",
    "same_place",
    "successors_of",
]
