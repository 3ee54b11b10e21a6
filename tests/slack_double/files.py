"""Files: an address to upload to, what was uploaded, and where it was then posted."""

import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

ALT_TEXT = 1_000


@dataclass
class File:
    """A file that the app uploads; it is seen once it is posted in a channel."""

    id: str
    name: str
    length: int
    alt_text: str
    content: bytes = b""
    title: str = ""
    channel: str = ""
    thread_ts: str | None = None


@dataclass
class Files:
    """The files of a workspace."""

    held: dict[str, File] = field(default_factory=dict)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    given: dict[str, tuple[dict[str, Any], bytes]] = field(default_factory=dict)

    def give(self, name: str, content: bytes, address: str) -> dict[str, Any]:
        """A file that a person uploads, as Slack tells of it."""
        id_ = f"FP{next(self._numbers)}"
        told = {"id": id_, "name": name, "size": len(content), "url_private": f"{address}/files-pri/{id_}"}
        self.given[id_] = (told, content)
        return told

    def info(self, arguments: dict[str, Any]) -> dict[str, Any] | str:
        """What there is to know of a person's file."""
        found = self.given.get(arguments["file"])
        return {"file": found[0]} if found else "file_not_found"

    async def download(self, request: web.Request, token: str) -> web.Response:
        """A person's file, for whoever shows the token; Slack's page for logging in for anybody else."""
        found = self.given.get(request.match_info["id"])
        if request.headers.get("Authorization") != f"Bearer {token}":
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        return web.Response(body=found[1]) if found else web.Response(status=404)

    def begin(self, arguments: dict[str, Any], address: str) -> dict[str, Any] | str:
        """Gives an address to upload to."""
        alt_text, length = arguments.get("alt_txt") or "", int(arguments["length"])
        if len(alt_text) > ALT_TEXT:
            return "alt_txt_too_large"
        if length <= 0:
            return "missing_argument"
        file = File(f"F{next(self._numbers)}", arguments["filename"], length, alt_text)
        self.held[file.id] = file
        return {"upload_url": f"{address}/upload/{file.id}", "file_id": file.id}

    async def receive(self, request: web.Request) -> web.Response:
        """Takes what is uploaded, if it is as long as was said."""
        file = self.held.get(request.match_info["id"])
        content = await request.read()
        if file is None or len(content) != file.length:
            return web.Response(status=400, text="no such upload, or of another length")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    def complete(self, arguments: dict[str, Any], channel: str, thread_ts: str | None) -> list[File] | str:
        """Posts what was uploaded."""
        asked = json.loads(arguments["files"]) if isinstance(arguments["files"], str) else arguments["files"]
        if any(each["id"] not in self.held or not self.held[each["id"]].content for each in asked):
            return "file_not_found"
        files = [self.held[each["id"]] for each in asked]
        for file, each in zip(files, asked, strict=True):
            file.title, file.channel, file.thread_ts = each.get("title") or file.name, channel, thread_ts
        return files
