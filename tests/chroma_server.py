"""A real Chroma server, as `CHROMA_URL` names it, which can be ended and started again."""

import sys
from pathlib import Path

import httpx

from tests.programs import Program, free_port

CHROMA = Path(sys.executable).with_name("chroma")


class ChromaServer:
    """A server at an address of its own."""

    def __init__(self, folder: Path) -> None:
        """Runs."""
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.start(folder)

    def start(self, folder: Path) -> None:
        """Starts over what the folder holds."""
        folder.mkdir(exist_ok=True)
        where = ["--path", str(folder), "--host", "127.0.0.1", "--port", str(self.port)]
        self._program = Program([str(CHROMA), "run", *where], {}, folder.with_suffix(".log"), folder)
        self._program.start()
        self._program.wait_until(self._answers, "heartbeat")

    def kill(self) -> None:
        """Ends it as a crash would."""
        self._program.kill()

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/api/v2/heartbeat", trust_env=False).is_success
        except httpx.HTTPError:
            return False
