"""The Web API's methods that the double knows; any other is an error, and so is any argument it does not know."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.slack_double.files import Files
from tests.slack_double.limits import problems
from tests.slack_double.socket_mode import SocketMode
from tests.slack_double.views import Views, home_problems, view_problems
from tests.slack_double.workspace import BOT, BOT_USER, TEAM, Reply, Workspace, ordinary_member

Arguments = dict[str, Any]


@dataclass(frozen=True)
class Method:
    """What a method asks for."""

    scope: str | None
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


MOST_PROMPTS = 4
_SCOPES_OF = {"C": "channels", "G": "groups", "D": "im"}

_MESSAGE = ("text", "blocks", "unfurl_links", "unfurl_media", "mrkdwn", "metadata", "parse", "link_names")

METHODS = {
    "auth.test": Method(None),
    "apps.connections.open": Method("connections:write"),
    "chat.postMessage": Method("chat:write", ("channel",), (*_MESSAGE, "thread_ts", "reply_broadcast")),
    "chat.postEphemeral": Method(
        "chat:write", ("channel", "user"), ("text", "blocks", "thread_ts", "link_names", "parse")
    ),
    "users.info": Method("users:read", ("user",), ("include_locale",)),
    "chat.update": Method("chat:write", ("channel", "ts"), (*_MESSAGE, "reply_broadcast")),
    "assistant.threads.setStatus": Method(
        "assistant:write",
        ("channel_id", "thread_ts", "status"),
        ("loading_messages", "icon_emoji", "icon_url", "username"),
    ),
    "assistant.threads.setTitle": Method("assistant:write", ("channel_id", "thread_ts", "title")),
    # Slack drops prompts for an agent that name a thread, without a word; here they are refused.
    "assistant.threads.setSuggestedPrompts": Method("assistant:write", ("channel_id", "prompts"), ("title",)),
    "conversations.history": Method(
        "channels:history", ("channel",), ("cursor", "include_all_metadata", "inclusive", "latest", "limit", "oldest")
    ),
    "conversations.open": Method("im:write", ("users",), ("return_im",)),
    "files.info": Method("files:read", ("file",)),
    "files.getUploadURLExternal": Method("files:write", ("filename", "length"), ("alt_txt", "snippet_type")),
    "files.completeUploadExternal": Method(
        "files:write", ("files",), ("channel_id", "thread_ts", "initial_comment", "channels", "blocks")
    ),
    "views.open": Method(None, ("trigger_id", "view")),
    "views.push": Method(None, ("trigger_id", "view")),
    "views.publish": Method(None, ("user_id", "view"), ("hash",)),
    "views.update": Method(None, ("view", "view_id"), ("hash",)),
}


@dataclass
class Fault:
    """What goes wrong the next few times."""

    times: int
    status: int = 200
    error: str = "internal_error"
    retry_after: int | None = None
    seconds: float = 0.0
    heard: bool = False  # Slack does as it is told, and its word that it has is lost


@dataclass
class Status:
    """The line that says that the app is at work in a thread."""

    channel: str
    thread_ts: str
    words: str
    at: float = field(default_factory=time.monotonic)


@dataclass
class WebApi:
    """Answers calls and keeps what was posted. Everything here runs in the server's loop."""

    workspace: Workspace
    sockets: SocketMode
    scopes: frozenset[str]
    bot_token: str
    app_token: str
    changed: Callable[[], None]
    tell: Callable[[dict[str, Any]], None]
    views: Views = field(default_factory=Views)
    files: Files = field(default_factory=Files)
    address: str = ""
    replies: list[Reply] = field(default_factory=list)
    whispers: dict[str, list[Reply]] = field(default_factory=dict)
    prompts: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    statuses: list[Status] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    refusals: list[tuple[str, str, str]] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    _status_now: dict[tuple[str, str], str] = field(default_factory=dict)

    async def call(self, request: web.Request) -> web.Response:
        """One call: faults first, then the token, the scope and the arguments, as Slack does."""
        name = request.match_info["method"]
        self.called.append(name)
        fault = self.next_fault(name)
        if fault:
            await asyncio.sleep(fault.seconds)
            if not fault.heard:
                return failed(fault)
        arguments = await read_arguments(request)
        error, messages = self._refusal(name, request.headers.get("Authorization", ""), arguments)
        if not error:
            result = _HANDLERS[name](self, arguments)
            error = result if isinstance(result, str) else ""
        if error:
            self.refusals.append((name, error, "; ".join(messages)))
            return web.json_response({"ok": False, "error": error, "response_metadata": {"messages": messages}})
        self.changed()
        if fault:
            return failed(fault)
        return web.json_response({"ok": True, **result}, headers={"x-oauth-scopes": ",".join(sorted(self.scopes))})

    def next_fault(self, name: str) -> Fault | None:
        """The fault that this call meets, if one was arranged."""
        waiting = self.faults.get(name, [])
        if not waiting:
            return None
        waiting[0].times -= 1
        return waiting.pop(0) if waiting[0].times <= 0 else waiting[0]

    def _refusal(self, name: str, authorization: str, arguments: Arguments) -> tuple[str, list[str]]:
        method = METHODS.get(name)
        if method is None:
            return "unknown_method", [name]
        if not authorization:
            return "not_authed", []
        expected = self.app_token if name == "apps.connections.open" else self.bot_token
        if authorization != f"Bearer {expected}":
            return "invalid_auth", []
        if method.scope and name != "apps.connections.open" and method.scope not in self.scopes:
            return "missing_scope", [method.scope]
        given = {key for key, value in arguments.items() if value not in (None, "")}
        if missing := set(method.required) - given - {"status"}:
            return "invalid_arguments", [f"missing {sorted(missing)}"]
        if unknown := given - set(method.required) - set(method.optional):
            return "invalid_arguments", [f"unknown {sorted(unknown)}"]
        found = problems(arguments) if name.startswith("chat.") else []
        if name.startswith("views."):
            check = home_problems if name == "views.publish" else view_problems
            found = check(arguments["view"])
        return (found[0][0], [sentence for _, sentence in found]) if found else ("", [])

    def _auth_test(self, _arguments: Arguments) -> dict[str, Any]:
        return {
            "url": self.address,
            "team": "Council",
            "user": "inspections",
            "team_id": TEAM,
            "user_id": BOT_USER,
            "bot_id": BOT,
        }

    def _open_connection(self, _arguments: Arguments) -> dict[str, Any]:
        address = self.address.replace("http://", "ws://")
        return {"url": f"{address}/link/?ticket={self.sockets.new_ticket()}&app_id=A1"}

    def _post_message(self, arguments: Arguments) -> dict[str, Any] | str:
        channel = f"D{arguments['channel']}" if arguments["channel"].startswith("U") else arguments["channel"]
        if channel[0] != "D" and channel not in self.workspace.channels:
            return "channel_not_found"
        if channel in self.workspace.without_the_bot:
            return "not_in_channel"
        thread_ts = arguments.get("thread_ts")
        if thread_ts and (channel, thread_ts) not in self.workspace.messages:
            return "thread_not_found"
        reply = Reply(
            channel, self.workspace.next_ts(), thread_ts, arguments["text"], arguments.get("blocks") or [], arguments
        )
        self.workspace.messages.add((channel, reply.ts))
        self.replies.append(reply)
        self._clear_status(channel, thread_ts)
        if self.workspace.hears_messages(channel):
            self.tell(self.workspace.own_message(reply))
        return {"channel": channel, "ts": reply.ts, "message": {"text": reply.text, "ts": reply.ts}}

    def _history(self, arguments: Arguments) -> dict[str, Any] | str:
        """What the app itself has said in a conversation, the newest first, a page at a time."""
        channel = arguments["channel"]
        if f"{_SCOPES_OF[channel[0]]}:history" not in self.scopes:
            return "missing_scope"
        if channel in self.workspace.without_the_bot:
            return "not_in_channel"
        oldest, latest = float(arguments.get("oldest") or 0), float(arguments.get("latest") or "inf")
        said = [
            {"type": "message", "bot_id": BOT, "ts": reply.ts, "text": reply.text, "blocks": reply.blocks}
            for reply in reversed(self.replies)
            if reply.channel == channel and reply.thread_ts is None and oldest < float(reply.ts) < latest
        ]
        begin, size = int(arguments.get("cursor") or 0), int(arguments.get("limit") or 100)
        more = str(begin + size) if begin + size < len(said) else ""
        return {"messages": said[begin : begin + size], "response_metadata": {"next_cursor": more}}

    def _post_ephemeral(self, arguments: Arguments) -> dict[str, Any] | str:
        channel, thread_ts = arguments["channel"], arguments.get("thread_ts")
        if channel not in self.workspace.channels:
            return "channel_not_found"
        if channel in self.workspace.without_the_bot:
            return "not_in_channel"
        if thread_ts and (channel, thread_ts) not in self.workspace.messages:
            return "thread_not_found"
        text, blocks, ts = arguments["text"], arguments.get("blocks") or [], self.workspace.next_ts()
        reply = Reply(channel, ts, thread_ts, text, blocks, arguments, ephemeral=True)
        self.whispers.setdefault(arguments["user"], []).append(reply)
        return {"message_ts": ts}

    def _user_info(self, arguments: Arguments) -> dict[str, Any] | str:
        user = arguments["user"]
        return {"user": {**ordinary_member(user), **self.workspace.people.get(user, {})}}

    def _complete_upload(self, arguments: Arguments) -> dict[str, Any] | str:
        channel, thread_ts = arguments.get("channel_id") or "", arguments.get("thread_ts")
        if channel in self.workspace.without_the_bot or (channel[:1] != "D" and channel not in self.workspace.channels):
            return "channel_not_found"
        files = self.files.complete(arguments, channel, thread_ts)
        if not isinstance(files, str) and self.workspace.hears_messages(channel):
            self.tell(self.workspace.own_file(channel, self.workspace.next_ts(), thread_ts))
        return files if isinstance(files, str) else {"files": [{"id": file.id, "title": file.title} for file in files]}

    def _update(self, arguments: Arguments) -> dict[str, Any] | str:
        found = [
            reply for reply in self.replies if (reply.channel, reply.ts) == (arguments["channel"], arguments["ts"])
        ]
        if not found:
            return "message_not_found"
        reply = found[0]
        reply.text, reply.blocks = arguments["text"], arguments.get("blocks") or []
        reply.payload, reply.edits = arguments, reply.edits + 1
        if self.workspace.hears_messages(reply.channel):
            self.tell(self.workspace.own_message(reply, "message_changed"))
        return {"channel": reply.channel, "ts": reply.ts, "text": reply.text}

    def _set_status(self, arguments: Arguments) -> dict[str, Any] | str:
        channel, thread_ts = arguments["channel_id"], arguments["thread_ts"]
        if (channel, thread_ts) not in self.workspace.messages:
            return "channel_not_found"
        self._say_status(channel, thread_ts, arguments["status"])
        return {}

    def _set_title(self, arguments: Arguments) -> dict[str, Any] | str:
        thread = (arguments["channel_id"], arguments["thread_ts"])
        if thread not in self.workspace.messages:
            return "channel_not_found"
        self.titles[thread] = arguments["title"]
        return {}

    def _suggest(self, arguments: Arguments) -> dict[str, Any] | str:
        prompts = arguments["prompts"]
        if not 0 < len(prompts) <= MOST_PROMPTS or any(set(each) != {"title", "message"} for each in prompts):
            return "invalid_arguments"
        self.prompts[arguments["channel_id"]] = prompts
        return {}

    def _clear_status(self, channel: str, thread_ts: str | None) -> None:
        if self.status(channel, thread_ts):
            self._say_status(channel, thread_ts or "", "")

    def status(self, channel: str, thread_ts: str | None) -> str:
        """What the status line of a thread says now."""
        return self._status_now.get((channel, thread_ts or ""), "")

    def _say_status(self, channel: str, thread_ts: str, words: str) -> None:
        self.statuses.append(Status(channel, thread_ts, words))
        self._status_now[channel, thread_ts] = words


_HANDLERS: dict[str, Callable[[WebApi, Arguments], dict[str, Any] | str]] = {
    "auth.test": WebApi._auth_test,
    "apps.connections.open": WebApi._open_connection,
    "chat.postMessage": WebApi._post_message,
    "chat.postEphemeral": WebApi._post_ephemeral,
    "users.info": WebApi._user_info,
    "chat.update": WebApi._update,
    "assistant.threads.setStatus": WebApi._set_status,
    "assistant.threads.setTitle": WebApi._set_title,
    "assistant.threads.setSuggestedPrompts": WebApi._suggest,
    "conversations.history": WebApi._history,
    "conversations.open": lambda api, arguments: {"channel": {"id": f"D{arguments['users']}"}},
    "files.info": lambda api, arguments: api.files.info(arguments),
    "files.getUploadURLExternal": lambda api, arguments: api.files.begin(arguments, api.address),
    "files.completeUploadExternal": WebApi._complete_upload,
    "views.open": lambda api, arguments: api.views.open(arguments, push=False),
    "views.push": lambda api, arguments: api.views.open(arguments, push=True),
    "views.publish": lambda api, arguments: api.views.publish(arguments),
    "views.update": lambda api, arguments: api.views.update(arguments),
}


def failed(fault: Fault) -> web.Response:
    """An arranged failure as Slack would send it."""
    if fault.retry_after is not None:
        headers = {"Retry-After": str(fault.retry_after)}
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    return web.json_response({"ok": False, "error": fault.error}, status=fault.status)


async def read_arguments(request: web.Request) -> Arguments:
    """Query and body together: the library calls itself JSON, yet sends some arguments as a form or in the query."""
    arguments: Arguments = dict(request.query)
    if request.content_type == "application/json":
        body = await request.text()
        arguments |= json.loads(body) if body else {}
    else:
        arguments |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    if isinstance(arguments.get("blocks"), str):
        arguments["blocks"] = json.loads(arguments["blocks"])
    arguments.pop("token", None)
    return arguments
