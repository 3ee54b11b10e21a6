"""A headless Chromium, driven over its own protocol: what a reader sees, and what a key does."""

import asyncio
import base64
import itertools
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import aiohttp

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for found in map(shutil.which, PROGRAMS) if found), None)
WIDE, PHONE = (1280, 900), (390, 844)
NONE_HERE = "there is no Chromium here: on Debian and Ubuntu, apt-get install chromium"


class Browser:
    """One tab."""

    def __init__(self) -> None:
        """Starts it; it reaches nothing but this machine."""
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        self._process = subprocess.Popen(
            [
                str(CHROMIUM),
                "--headless",
                *root,
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--remote-debugging-port=0",
                f"--user-data-dir={self._folder.name}",
                "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._loop = asyncio.new_event_loop()
        self._numbers = itertools.count(1)
        self._loop.run_until_complete(self._connect())
        self.complaints: list[str] = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def close(self) -> None:
        """Ends it."""
        self._loop.run_until_complete(self._session.close())
        self._loop.close()
        self._process.kill()
        self._process.wait()
        self._folder.cleanup()

    def call(self, method: str, **parameters: Any) -> Any:
        """What the browser says to a command."""
        return self._loop.run_until_complete(self._call(method, parameters))

    def open(self, address: str, size: tuple[int, int] = WIDE) -> None:
        """Opens a page in a window of this size, and waits until it stands."""
        width, height = size
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=size == PHONE
        )
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=address)
        self.wait_for(f"location.href == {json.dumps(address)} && document.readyState == 'complete'")

    def wait_for(self, expression: str) -> None:
        """Waits until an expression holds."""
        deadline = time.monotonic() + 30
        while not self.see(expression):
            assert time.monotonic() < deadline, f"not so within 30 s: {expression}"

    def see(self, expression: str) -> Any:
        """What an expression gives in the page."""
        said = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in said, said
        return said["result"].get("value")

    def press(self, key: str, text: str = "") -> None:
        """Presses a key."""
        code = {"Tab": 9, "Enter": 13, " ": 32}[key]
        typed = {"text": text} if text else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, windowsVirtualKeyCode=code, **typed)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, windowsVirtualKeyCode=code)

    def type(self, text: str) -> None:
        """Types into what has the focus."""
        self.call("Input.insertText", text=text)

    def picture(self, path: Path, whole: bool = False) -> None:
        """Writes what is seen to a file."""
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(shot["data"]))

    async def _connect(self) -> None:
        port = Path(self._folder.name, "DevToolsActivePort")
        deadline = time.monotonic() + 60
        while not port.exists() or not port.read_text().strip():
            assert time.monotonic() < deadline and self._process.poll() is None, "Chromium did not start"
            await asyncio.sleep(0.05)
        self._session = aiohttp.ClientSession()
        async with self._session.get(f"http://127.0.0.1:{port.read_text().split()[0]}/json") as answer:
            [tab, *_] = [each for each in await answer.json() if each["type"] == "page"]
        self._socket = await self._session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0)

    async def _call(self, method: str, parameters: dict[str, Any]) -> Any:
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            said = await self._socket.receive_json(timeout=60)
            if said.get("id") == number:
                assert "error" not in said, (method, said)
                return said["result"]
            if said.get("method") == "Log.entryAdded" and said["params"]["entry"]["level"] == "error":
                self.complaints.append(said["params"]["entry"]["text"])
