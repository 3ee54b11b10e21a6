"""The ages of young people, where a question is of one age."""

import re

_AN_AGE_IN_YEARS = r"(1[0-9]|2[0-5])\b(?!\s*(?:%|per|days?|weeks?|months?|of\b))"
_AGE_ASKED = re.compile(
    rf"\b(?:turn\w*|age[ds]?|at|over|under|reach\w*|until|past|after|from)\s+(?:the age of\s+)?{_AN_AGE_IN_YEARS}"
    r"|\b(1[0-9]|2[0-5])(?:th|st|nd|rd)?(?:[- ](?:year|birthday|yr)|\+| plus\b)",
    re.IGNORECASE,
)
_AGE_HELD = re.compile(
    rf"\b(?:turn\w*|aged?|ages|at|over|under|reach\w*|until|past|age of|to|and|or)\s+{_AN_AGE_IN_YEARS}"
    r"|\b(1[0-9]|2[0-5])(?:th|st|nd|rd)?(?:[- ](?:years?|birthday)| to 2\d\b|-plus\b)",
    re.IGNORECASE,
)
"""The age of a young person, from ten to twenty-five."""


def is_of_another_age(question: str, sentence: str) -> bool:
    """Whether a sentence tells of young people of other ages than the one asked about: of 18 where 21 is meant."""
    asked, told = _ages(_AGE_ASKED, question), _ages(_AGE_HELD, sentence)
    return bool(asked and told) and asked.isdisjoint(told)


def _ages(pattern: re.Pattern[str], text: str) -> set[str]:
    return {age for found in pattern.findall(text) for age in found if age}
