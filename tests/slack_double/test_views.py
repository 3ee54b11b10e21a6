"""The double refuses the modals that Slack refuses, and opens none for a trigger that is old, used or unknown."""

import pytest

from tests.slack_double.views import Views, view_problems


def text(words: str) -> dict:
    return {"type": "plain_text", "text": words}


def a_view(**changes: object) -> dict:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}
    return {"type": "modal", "title": text("Title"), "blocks": [block], **changes}


def boxed(**element: object) -> dict:
    return {"type": "input", "label": text("Label"), "element": {"type": "plain_text_input", **element}}


@pytest.mark.parametrize(
    "view",
    [
        a_view(title=text("x" * 25)),
        a_view(close=text("x" * 25)),
        a_view(type="home"),
        a_view(colour="red"),
        a_view(blocks=[]),
        a_view(blocks=[{"type": "divider"}] * 101),
        a_view(blocks=[{"type": "markdown", "text": "x"}]),
        a_view(blocks=[{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}]),
        a_view(blocks=[{"type": "context_actions", "elements": []}]),
        a_view(blocks=[boxed()]),
        a_view(blocks=[boxed(initial_value="x" * 3_001)], submit=text("Done")),
        a_view(blocks=[boxed(size=3)], submit=text("Done")),
        a_view(blocks=[{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}]),
        a_view(private_metadata="x" * 3_001),
        a_view(callback_id="x" * 256),
    ],
)
def test_views_are_refused(view):
    assert view_problems(view)


def test_a_good_view_is_accepted():
    assert view_problems(a_view(blocks=[boxed(initial_value="x" * 3_000)], submit=text("Done"))) == []


def test_a_trigger_opens_one_view_for_a_moment():
    views = Views(trigger_lasts=60)
    trigger = views.trigger("U1")

    assert views.open({"trigger_id": "never given", "view": a_view()}, push=False) == "invalid_trigger_id"
    assert isinstance(views.open({"trigger_id": trigger, "view": a_view()}, push=False), dict)
    assert views.open({"trigger_id": trigger, "view": a_view()}, push=False) == "invalid_trigger_id"
    late = Views(trigger_lasts=-1)
    assert late.open({"trigger_id": late.trigger("U1"), "view": a_view()}, push=False) == "expired_trigger_id"


def test_no_more_than_three_views_lie_on_one_another():
    views = Views()
    assert views.open({"trigger_id": views.trigger("U1"), "view": a_view()}, push=True) == "not_found"
    for push in (False, True, True):
        assert isinstance(views.open({"trigger_id": views.trigger("U1"), "view": a_view()}, push=push), dict)

    assert views.open({"trigger_id": views.trigger("U1"), "view": a_view()}, push=True) == "push_limit_reached"
