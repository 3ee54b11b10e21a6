"""An answer that shows all that a message can hold."""

from bot.replies import Answer
from tests.slack_double.running import citation

QUESTION = "How was Leeds graded over the years?"

_TEXT = """**Leeds** was judged *outstanding* in 2022, and "good" before [1]. Since then:

- "Senior leaders know their services well" [2]
- "Care leavers are supported" into **adulthood** [3]

| Judgement | January 2015 (SIF) | March 2018 (ILACS) | February 2022 (ILACS) |
|---|---|---|---|
| Overall effectiveness | good [1] | outstanding [2] | outstanding [3] |
| Children in care | requires improvement [1] | good [2] | outstanding [3] |
"""
_CITED = (
    ("leeds/2015.pdf", "Inspection of services for children in need", "The overall judgement is good", None),
    ("leeds/2018.pdf", "Inspection report", "Senior leaders know their services well", "https://reports.example/2018"),
    ("leeds/2022.docx", "Report to scrutiny", "Care leavers are supported into adulthood", None),
)

ANSWER = Answer(
    QUESTION,
    _TEXT,
    assumptions=("the years are those of the inspections",),
    citations=tuple(
        citation(n, file=file, title=title, council="Leeds", quote=quote, url=url)
        for n, (file, title, quote, url) in enumerate(_CITED, start=1)
    ),
    followups=("What needs to improve in Leeds?", "Compare Leeds and Barnet"),
    mode="model",
)
