"""The double itself: what a test or a demonstration does as a person, and waits to see."""

import asyncio
import itertools
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import web

from tests.slack_double.files import File
from tests.slack_double.limits import problems
from tests.slack_double.server import Server
from tests.slack_double.signed_posts import SignedPosts
from tests.slack_double.socket_mode import Delivery, SocketMode
from tests.slack_double.views import View, view_problems
from tests.slack_double.web_api import Fault, Status, WebApi, failed, read_arguments
from tests.slack_double.workspace import Command, Post, Reply, Workspace, as_sent

MANIFEST = Path(__file__).parents[2] / "manifest.json"

RESPONSE_URL_USES = 5
PATIENCE = 30.0  # seconds that a wait lasts before it fails

SOCKET_MODE, OVER_HTTP = MODES = ("Socket Mode", "HTTP")

T = TypeVar("T")


class SlackDouble:
    """A workspace with one app, whose manifest decides what it may call and what it is told."""

    bot_token = "xoxb-double"
    app_token = "xapp-double"
    signing_secret = "signed by the double"

    def __init__(
        self, ack_within: float = 3.0, manifest: dict[str, Any] | None = None, mode: str = SOCKET_MODE
    ) -> None:
        """`ack_within` is how long Slack waits before it sends an envelope again; a trigger lasts as long. `mode` is
        how it expects to tell the app.
        """
        self.mode = mode
        manifest = manifest or json.loads(MANIFEST.read_text(encoding="utf-8"))
        self._seen = threading.Condition()
        self._workspace = Workspace(manifest["settings"]["event_subscriptions"]["bot_events"])
        self._commands = {command["command"] for command in manifest["features"]["slash_commands"]}
        self._shortcuts = {each["name"]: each["callback_id"] for each in manifest["features"]["shortcuts"]}
        self._sockets = SocketMode(ack_within, self._changed)
        scopes = frozenset(manifest["oauth_config"]["scopes"]["bot"])
        self._api = WebApi(
            self._workspace, self._sockets, scopes, self.bot_token, self.app_token, self._changed, self._tell_event
        )
        self._api.views.trigger_lasts = ack_within
        self._posts: SignedPosts | None = None
        self._private: dict[str, Command] = {}
        self._numbers = itertools.count(1)
        self._server = Server(
            {
                "/api/{method}": self._api.call,
                "/link/": self._sockets.link,
                "/response/{number}": self._respond,
                "/upload/{id}": self._upload,
                "/files-pri/{id}": lambda request: self._api.files.download(request, self.bot_token),
            }
        )
        self._api.address = self._server.address

    def __enter__(self) -> "SlackDouble":
        """Is running already."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes."""
        self.close()

    def close(self) -> None:
        """Ends every connection and the server."""
        self._server.submit(self._sockets.close()).result(5)
        self._server.close()

    # What the app is told to connect to

    @property
    def api_url(self) -> str:
        """Where the Web API is."""
        return f"{self._server.address}/api/"

    def tell_at(self, address: str) -> None:
        """From now on tells the app by signed posts to its address instead of over a WebSocket."""
        self._posts = SignedPosts(
            address,
            self.signing_secret,
            self._sockets.ack_within,
            self._changed,
            self._sockets.deliveries,
            self._sockets.complaints,
        )

    # What a person does

    def mention(self, user: str, channel: str, text: str, thread: Post | Reply | None = None) -> Post:
        """Says something to the bot in a channel, in a thread if one is given."""
        return self._say(user, channel, text, thread, mention=True)

    def dm(self, user: str, text: str, thread: Post | Reply | None = None) -> Post:
        """Writes to the bot directly."""
        return self._say(user, f"D{user}", text, thread, mention=False)

    def say(self, user: str, channel: str, text: str) -> Post:
        """Says something in a channel to nobody in particular."""
        return self._say(user, channel, text, None, mention=False)

    def say_in_thread(self, user: str, thread: Post | Reply, text: str) -> Post:
        """Says something in a thread, without a mention."""
        return self._say(user, thread.channel, text, thread, mention=False)

    def command(self, user: str, channel: str, line: str) -> Command:
        """Gives a slash command."""
        if line.split(" ")[0] not in self._commands:
            raise ValueError(f"the manifest has no command {line.split(' ')[0]}")
        number = str(next(self._numbers))
        trigger_id = self._api.views.trigger(user)
        payload = self._workspace.command_payload(user, channel, line, self._response_url(number), trigger_id)
        command = self._private[number] = Command(user, channel, payload)
        self._server.submit(self._deliver_command(command))
        return command

    def say_with_file(self, user: str, text: str, name: str = "report.pdf") -> Post:
        """Sends the bot a file directly, with a comment."""
        post = self._workspace.said(user, f"D{user}", text, None, False, files=[{"id": "F0", "name": name}])
        for event in post.events:
            self._tell_event(event)
        return post

    def drop(self, user: str, name: str, content: bytes, text: str = "") -> Post:
        """Sends the bot a file directly, with what is written beside it."""
        told = self._api.files.give(name, content, self._server.address)
        post = self._workspace.said(user, f"D{user}", text, None, False, files=[told])
        for event in post.events:
            self._tell_event(event)
        return post

    def open_conversation(self, user: str, tab: str = "messages") -> None:
        """Opens the app at a tab."""
        ts = self._workspace.next_ts()
        event = {"type": "app_home_opened", "user": user, "channel": f"D{user}", "tab": tab, "ts": ts}
        self._tell_event(self._workspace.event_body(event))

    def shortcut(self, user: str, name: str, post: Post) -> Command:
        """Chooses a shortcut in the menu of a message."""
        number = str(next(self._numbers))
        payload = {
            **self._workspace.interaction("message_action", user, self._api.views.trigger(user)),
            "callback_id": self._shortcuts[name],
            "action_ts": self._workspace.next_ts(),
            "message_ts": post.ts,
            "channel": {"id": post.channel, "name": "general"},
            "message": {"type": "message", "user": post.user, "ts": post.ts, "text": as_sent(post.text)},
            "response_url": self._response_url(number),
        }
        command = self._private[number] = Command(user, post.channel, payload)
        self._server.submit(self._deliver("interactive", payload))
        return command

    def click(self, user: str, reply: Reply, label: str) -> Command:
        """Presses a button under a reply; what comes back privately stands in the result."""
        return self.press(user, reply, _labelled(label, reply.buttons))

    def press(self, user: str, reply: Reply, button: dict[str, Any]) -> Command:
        """Presses this very button under a reply."""
        number = str(next(self._numbers))
        trigger_id = self._api.views.trigger(user)
        payload = self._workspace.click_payload(user, reply, button, self._response_url(number), trigger_id)
        command = self._private[number] = Command(user, reply.channel, payload)
        self._server.submit(self._deliver("interactive", payload))
        return command

    def click_in_modal(self, user: str, label: str) -> None:
        """Presses a button in the modal that a person has before them."""
        self.press_in_modal(user, _labelled(label, self.wait_for_modal(user).buttons))

    def press_in_modal(self, user: str, button: dict[str, Any]) -> None:
        """Presses this very button in the modal that a person has before them."""
        view = self.wait_for_modal(user)
        payload = {
            **self._workspace.interaction("block_actions", user, self._api.views.trigger(user)),
            "container": {"type": "view", "view_id": view.id},
            "view": {**view.payload, "id": view.id, "state": {"values": {}}},
            "actions": self._workspace.pressed(button),
        }
        self._server.submit(self._deliver("interactive", payload))

    def press_in_home(self, user: str, label: str) -> dict[str, Any]:
        """Presses a button on a person's Home; gives what the app is told."""
        view = self._api.views.homes[user]
        payload = {
            **self._workspace.interaction("block_actions", user, self._api.views.trigger(user)),
            "container": {"type": "view", "view_id": view.id},
            "view": {**view.payload, "id": view.id, "state": {"values": {}}},
            "actions": self._workspace.pressed(_labelled(label, view.buttons)),
        }
        self._server.submit(self._deliver("interactive", payload))
        return payload

    def submit(self, user: str, values: dict[str, dict[str, Any]] | None = None) -> None:
        """Submits the modal that a person has before them, filled in so; waits for what the app makes of it."""
        view = self.wait_for_modal(user)
        payload = {
            **self._workspace.interaction("view_submission", user, self._api.views.trigger(user)),
            "view": {**view.payload, "id": view.id, "state": {"values": values or {}}},
            "response_urls": [],
        }
        self._server.submit(self._submit(view, payload)).result(PATIENCE)

    def close_modal(self, user: str) -> None:
        """Closes the uppermost modal."""
        self._api.views.close(user)

    # What goes wrong

    def redeliver(self, post: Post) -> None:
        """Tells the app of a post again, as Slack does when it missed the acknowledgement."""
        for event in post.events:
            self._server.submit(self._deliver("events_api", event, attempt=1))

    def redeliver_click(self, click: Command) -> None:
        """Tells the app of a press once more."""
        self._server.submit(self._deliver("interactive", click.payload))

    def tell(self, event: dict[str, Any]) -> None:
        """Tells the app of any event at all."""
        self._tell_event(self._workspace.event_body({"ts": self._workspace.next_ts(), **event}))

    def fail(
        self,
        method: str,
        times: int = 1,
        *,
        status: int = 200,
        error: str = "internal_error",
        seconds: float = 0.0,
        heard: bool = False,
    ) -> None:
        """Makes the next calls of a method, or of "response_url", fail, after so many seconds; those `heard` do what
        they should, and only Slack's word that they have is lost.
        """
        self._api.faults.setdefault(method, []).append(Fault(times, status, error, seconds=seconds, heard=heard))

    def limit_rate(self, method: str, times: int = 1, *, retry_after: int = 0) -> None:
        """Makes the next calls of a method wait, as Slack does when they come too fast."""
        self._api.faults.setdefault(method, []).append(Fault(times, 429, "ratelimited", retry_after))

    def repair(self) -> None:
        """Takes back the failures that were arranged and not met."""
        self._api.faults.clear()

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ends a connection as Slack does now and then; the app is expected to come back."""
        self._server.submit(self._sockets.disconnect(reason)).result(PATIENCE)

    def remove_bot(self, channel: str) -> None:
        """Takes the bot out of a channel."""
        self._workspace.without_the_bot.add(channel)

    def guest(self, user: str) -> None:
        """Makes somebody a guest of the workspace."""
        self._workspace.people[user] = {"is_restricted": True}

    def outsider(self, user: str, team: str = "TOTHER") -> None:
        """Makes somebody a member of another workspace."""
        self._workspace.people[user] = {"team_id": team}

    def share(self, channel: str) -> None:
        """Shares a channel with another organisation."""
        self._workspace.shared.add(channel)

    # What a person sees

    def whispers(self, user: str) -> list[Reply]:
        """What the app said in channels to one person alone."""
        return self._api.whispers.get(user, [])

    def replies(self, post: Post | Reply) -> list[Reply]:
        """What the app said in the post's thread after the post."""
        return [
            reply
            for reply in self._api.replies
            if (reply.channel, reply.thread_ts) == (post.channel, post.thread) and reply.ts > post.ts
        ]

    def everything_posted(self, beyond: int = 0) -> list[Reply]:
        """All that the app said, wherever it was, but for so many at the beginning."""
        return self._api.replies[beyond:]

    def everything_shown(self) -> list[Status]:
        """All that status lines have said, wherever it was."""
        return list(self._api.statuses)

    def everything_uploaded(self) -> list[File]:
        """All the files that the app posted."""
        return [file for file in list(self._api.files.held.values()) if file.channel]

    def posts(self, channel: str) -> list[Reply]:
        """What the app posted in a channel, outside any thread."""
        return [reply for reply in self._api.replies if reply.channel == channel and reply.thread_ts is None]

    def prompts(self, user: str) -> list[dict[str, str]]:
        """The questions that are suggested to a person."""
        return self._api.prompts.get(f"D{user}", [])

    def title(self, post: Post) -> str:
        """What the conversation that begins with a post is called."""
        return self._api.titles.get((post.channel, post.ts), "")

    def files(self, channel: str) -> list[File]:
        """The files that the app posted in a channel."""
        return [file for file in self._api.files.held.values() if file.channel == channel]

    def direct_messages(self, user: str) -> list[Reply]:
        """What the app wrote to a person of its own accord."""
        return [reply for reply in self._api.replies if reply.channel == f"D{user}" and reply.thread_ts is None]

    def status(self, post: Post) -> str:
        """What the status line of the post's thread says now."""
        return self._api.status(post.channel, post.thread)

    def statuses(self, post: Post) -> list[str]:
        """Everything that the status line of the post's thread has said."""
        return [
            line.words for line in self._api.statuses if (line.channel, line.thread_ts) == (post.channel, post.thread)
        ]

    def wait_for_reply(self, post: Post | Reply, count: int = 1, timeout: float = PATIENCE) -> Reply:
        """The reply that is number `count` after the post in its thread."""
        return self.wait_for(lambda: self.replies(post)[count - 1 :], f"reply {count} to {post.ts}", timeout)[0]

    def wait_for_private(self, command: Command, count: int = 1, timeout: float = PATIENCE) -> Reply:
        """What the person who gave the command saw as number `count`, the acknowledgement's line included."""
        return self.wait_for(lambda: command.replies[count - 1 :], f"private reply {count}", timeout)[0]

    def wait_for_connection(self, timeout: float = PATIENCE) -> None:
        """Until the app is connected."""
        self.wait_for(lambda: self._posts or self._sockets.connections, "connection", timeout)

    def wait_for_disconnection(self, timeout: float = PATIENCE) -> None:
        """Until no app is connected."""
        self.wait_for(lambda: not self._sockets.connections, "disconnection", timeout)

    def wait_until_acknowledged(self, timeout: float = PATIENCE) -> None:
        """Until the app has acknowledged, or failed to acknowledge, all that it was told."""
        self.wait_for(lambda: all(item.done for item in self._sockets.deliveries), "acknowledgement", timeout)

    def wait_for(self, look: Callable[[], T], what: str, timeout: float = PATIENCE) -> T:
        """What `look` sees as soon as that is anything."""
        deadline = time.monotonic() + timeout
        with self._seen:
            while not (sight := look()):
                left = deadline - time.monotonic()
                if left <= 0:
                    raise AssertionError(f"no {what} within {timeout} s; refused: {self.refusals}")
                self._seen.wait(min(left, 0.5))
        return sight

    def modal(self, user: str) -> View | None:
        """The modal that a person has before them."""
        return self._api.views.on_top(user)

    def wait_for_home(self, user: str, says: str = "", timeout: float = PATIENCE) -> View:
        """A person's Home, once these words stand in it."""

        def look() -> View | None:
            view = self._api.views.homes.get(user)
            return view if view and says in view.words else None

        return self.wait_for(look, f"Home saying {says!r}", timeout)

    def wait_for_modal(self, user: str, says: str = "", timeout: float = PATIENCE) -> View:
        """The modal that a person has before them, once these words stand in it."""

        def look() -> View | None:
            view = self.modal(user)
            return view if view and says in view.words else None

        return self.wait_for(look, f"modal saying {says!r}", timeout)

    # What happened behind the scenes

    @property
    def refusals(self) -> list[tuple[str, str, str]]:
        """The calls that were refused: method, error, why."""
        return self._api.refusals

    @property
    def complaints(self) -> list[str]:
        """What was wrong with acknowledgements."""
        return self._sockets.complaints

    @property
    def deliveries(self) -> list[Delivery]:
        """All that the app was told."""
        return self._sockets.deliveries

    @property
    def called(self) -> list[str]:
        """The methods that were called, in order."""
        return self._api.called

    def _say(self, user: str, channel: str, text: str, thread: Post | Reply | None, mention: bool) -> Post:
        post = self._workspace.said(user, channel, text, thread.thread if thread else None, mention)
        for event in post.events:
            self._tell_event(event)
        return post

    async def _deliver(self, kind: str, payload: dict[str, Any], attempt: int = 0) -> Delivery:
        return await (self._posts or self._sockets).deliver(kind, payload, attempt)

    def _tell_event(self, body: dict[str, Any]) -> None:
        self._server.submit(self._deliver("events_api", body))

    async def _submit(self, view: View, payload: dict[str, Any]) -> None:
        delivery = await self._deliver("interactive", payload)
        answer = delivery.response or {}
        if answer.get("response_action") == "update":
            self._sockets.complaints += [f"view: {sentence}" for _, sentence in view_problems(answer["view"])]
            view.payload, view.updates, view.errors = answer["view"], view.updates + 1, {}
        elif answer.get("response_action") == "errors":
            self._sockets.complaints += view.refuse(answer["errors"])
        elif delivery.acknowledged_after is not None:
            self._api.views.stacks[view.user] = []
        self._changed()

    async def _deliver_command(self, command: Command) -> None:
        delivery = await self._deliver("slash_commands", command.payload)
        if delivery.acknowledged_after is None:
            command.replies.append(self._private_reply(command, {"text": "/inspections failed: operation_timeout"}))
        elif delivery.response:
            command.replies.append(self._private_reply(command, delivery.response))
        self._changed()

    async def _respond(self, request: web.Request) -> web.Response:
        """A post to a response_url: five of them, each checked like any message."""
        fault = self._api.next_fault("response_url")
        if fault:
            await asyncio.sleep(fault.seconds)
            if not fault.heard:
                return failed(fault)
        command = self._private.get(request.match_info["number"])
        if command is None or command.uses >= RESPONSE_URL_USES:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        payload = await read_arguments(request)
        if found := problems(payload):
            self._api.refusals.append(("response_url", found[0][0], "; ".join(sentence for _, sentence in found)))
            return web.json_response({"ok": False, "error": found[0][0]}, status=400)
        command.uses += 1
        command.replies.append(self._private_reply(command, payload))
        self._changed()
        return failed(fault) if fault else web.Response(text="ok")

    async def _upload(self, request: web.Request) -> web.Response:
        """A file sent to the address that was given for it."""
        if fault := self._api.next_fault("upload"):
            return failed(fault)
        return await self._api.files.receive(request)

    def _private_reply(self, command: Command, payload: dict[str, Any]) -> Reply:
        private = payload.get("response_type", "ephemeral") == "ephemeral"
        blocks = payload.get("blocks") or []
        return Reply(
            command.channel,
            self._workspace.next_ts(),
            None,
            payload.get("text", ""),
            blocks,
            payload,
            ephemeral=private,
        )

    def _response_url(self, number: str) -> str:
        return f"{self._server.address}/response/{number}"

    def _changed(self) -> None:
        with self._seen:
            self._seen.notify_all()


def _labelled(label: str, buttons: list[dict[str, Any]]) -> dict[str, Any]:
    """The first button that says so."""
    return next(button for button in buttons if button["text"]["text"] == label)
