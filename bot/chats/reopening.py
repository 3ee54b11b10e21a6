"""Who may see more of an answer that was kept for its buttons, decided anew whenever one is pressed."""

from bot.access import Visit
from bot.chats.kept import KeptAnswer, KeptAnswers
from bot.door import LOOK, Door, Welcome
from index.errors import StaffError

GONE = "I keep answers for a month, and this one is no longer there. Ask the question again to see its sources."
NOT_YOURS = "This answer was given to somebody else alone. Ask me the same question to see it."


def reopened(
    answers: KeptAnswers, door: Door, visit: Visit, id_: str, channel: str | None = None
) -> tuple[KeptAnswer, Welcome]:
    """The answer that a button belongs to, and who may see it; raises StaffError where they are turned away, where it
    is gone, or was somebody else's alone: an answer from exempt papers is of those alone who may see these. Where a
    button's data may be forged, `channel` is where it was pressed: an answer given elsewhere is not shown there.
    """
    welcome = door.let_in(visit, cost=LOOK)
    kept = answers.find(id_)
    if kept is None or channel not in (None, kept.asker.channel):
        raise StaffError(GONE)
    if not kept.may_be_seen_by(visit.person.id, welcome.audience):
        raise StaffError(NOT_YOURS)
    return kept, welcome
