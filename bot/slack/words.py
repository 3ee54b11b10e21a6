"""The words that follow /inspections."""

from difflib import get_close_matches

COMMAND = "/inspections"

HELP = f"""\
Ask me about inspections of children's services. I answer from the reports and minutes I hold, and name each source.

- Mention me in a channel, or write to me directly: *what needs to improve in Oxfordshire?*
- In the thread of an answer, just go on asking: *and in 2018?*
- **{COMMAND} ask** and a question: the answer is for you alone
- **{COMMAND} summary** and a council: its latest inspection in half a screen
- **{COMMAND} sources**: what I hold
- **{COMMAND} reingest**: reads the documents again (administrators)
- **{COMMAND} pause** and a reason, **{COMMAND} resume**: stops all answers, and lets me go on (administrators)
- **{COMMAND} help**: this list
"""

WORDS = ("ask", "summary", "sources", "reingest", "pause", "resume", "help")
SWITCH = ("pause", "resume")
ERRANDS = ("reingest", *SWITCH)
"""What administrators do for everybody, which goes on while all answers are paused."""


def split(text: str) -> tuple[str, str]:
    """The first word, in small letters, and what follows it; no word at all asks for help."""
    word, _, rest = text.strip().partition(" ")
    return word.lower() or "help", rest.strip()


def not_understood(word: str) -> str:
    """A helpful reply to a word that is none of ours."""
    near = get_close_matches(word, WORDS, n=1, cutoff=0.6)
    said = f'I don\'t know "{word[:40]}".'.replace("\n", " ")
    if near:
        return f"{said} Did you mean **{COMMAND} {near[0]}**? **{COMMAND} help** lists what I can do."
    return (
        f"{said} To ask a question, begin with the word ask: **{COMMAND} ask** what needs to improve in 2024?\n\n{HELP}"
    )
