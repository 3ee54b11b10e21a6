"""Takes activities from the SDK once it has checked who sent them, and tells Teams at once that they came."""

import asyncio
from typing import Any

from microsoft_teams.api.activities import ActivityTypeAdapter, MessageActivity
from microsoft_teams.api.activities.install_update import InstalledActivity
from microsoft_teams.api.activities.invoke import AdaptiveCardInvokeActivity, MessageSubmitActionInvokeActivity
from microsoft_teams.api.models import InvokeResponse
from pydantic import BaseModel, ValidationError

from bot.chats.failures import report
from bot.teams.activities import Who, read_post, read_press, read_thumb, where_of
from bot.teams.presses import Presses, word
from bot.teams.reception import Reception

NONE_OF_OURS = "I do not know this button any more. Ask the question again."


class Listener:
    """The SDK's own router would hold a request open until the answer is there; this one never does.

    Its threads do the reading and writing of files, so the server stays free.
    """

    def __init__(self, reception: Reception, presses: Presses) -> None:
        """`reception` takes what is answered later, `presses` what is answered at once."""
        self._reception, self._presses = reception, presses

    async def take(self, event: Any) -> InvokeResponse[Any]:
        """The response to one activity: 202 for what is taken, 400 for what cannot be read."""
        body: BaseModel = event.body
        try:
            activity = ActivityTypeAdapter.validate_python(body.model_dump(by_alias=True, exclude_none=True))
        except ValidationError:
            return InvokeResponse(status=400)
        try:
            return await asyncio.to_thread(self._taken, activity)
        except Exception as error:  # noqa: BLE001  the outermost edge: Teams sends it again, the log has the trace
            report(error, "an activity", str(activity))
            return InvokeResponse(status=500)

    def _taken(self, activity: Any) -> InvokeResponse[Any]:
        match activity:
            case MessageActivity():
                post = read_post(activity)
                if post:
                    self._reception.take(post)
            case AdaptiveCardInvokeActivity():
                press = read_press(activity)
                return InvokeResponse[Any](body=self._presses.respond(press) if press else word(NONE_OF_OURS))
            case MessageSubmitActionInvokeActivity():
                thumb = read_thumb(activity)
                if thumb:
                    self._reception.hear(thumb)
                return InvokeResponse(status=200)
            case InstalledActivity():
                where = where_of(activity)
                if where:
                    sender = activity.from_
                    who = Who(sender.id, sender.aad_object_id or sender.id, sender.tenant_id or "")
                    self._reception.greet(who, where, activity.id)
        return InvokeResponse(status=202)
