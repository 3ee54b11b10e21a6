"""The card of a dropped file says how it is read, and offers no label that would open a closed paper."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chats.memory import Thread
from bot.commands.intake import Understood
from bot.slack.drops import _asking, _asking_again
from bot.slack.views.correction import correction_view
from tests.bot.slack.anything import ANYTHING
from tests.slack_double import problems, reading
from tests.slack_double.views import view_problems

LEEDS = Understood("minutes", "Scrutiny Board", ("Leeds",), ("meeting of 2024-05-20",))


def labels(blocks: list[dict]) -> list[str]:
    return [button["text"]["text"] for button in reading.buttons(blocks)]


def test_a_card_says_kind_council_and_dates_and_asks_for_a_label():
    card = _asking("minutes.pdf", LEEDS, "id")

    said = reading.shown(card.blocks)
    assert "minutes.pdf" in said and "Leeds" in said and "meeting of 2024-05-20" in said and "Right?" in said
    assert labels(card.blocks) == ["File as public", "File as exempt", "Not right: correct it", "Don't file"]


def test_a_paper_that_marks_itself_as_closed_cannot_be_filed_as_public():
    card = _asking("part 2.pdf", Understood("other", "Appendix", exempt=True), "id")

    assert "File as public" not in labels(card.blocks)
    assert "only be filed as exempt" in reading.shown(card.blocks)


@settings(deadline=None, max_examples=60)
@given(name=ANYTHING, kind=ANYTHING, title=ANYTHING, councils=st.lists(ANYTHING, max_size=3).map(tuple))
def test_slack_accepts_the_card_of_any_file(name, kind, title, councils):
    understood = Understood(kind, title, councils)
    for card in (_asking(name, understood, "id"), _asking_again(name, understood, "public", "id")):
        found = problems({"channel": "D1", "text": card.text, "blocks": card.blocks})
        assert found == []
    assert view_problems(correction_view(understood, "id", Thread("T1", "D1", "1.5"))) == []


def test_a_correction_begins_with_what_was_read():
    view = correction_view(LEEDS, "id", Thread("T1", "D1", "1.5"))

    chosen = [block["element"]["initial_option"]["value"] for block in view["blocks"] if block["type"] == "input"]
    assert chosen == ["Leeds", "minutes"]
