"""Reads files named on standard input under a limit of memory, and says what came of each, a line of JSON at a time."""

import json
import resource
import sys
import time
from pathlib import Path

from index.errors import UnreadableFile
from ingest.limits import limit_memory
from ingest.loaders import read
from ingest.loaders.containers import parts


def outcome(path: Path) -> dict[str, object]:
    """What came of reading a file, and what it holds."""
    began = time.process_time()
    said: dict[str, object] = {"file": path.name, "refused": None, "text": "", "held": [], "held_refused": None}
    try:
        reading = read(path)
        said["text"] = "\n".join(block.text for block in reading.blocks)[:5_000]
        said["blocks"] = len(reading.blocks)
    except UnreadableFile as problem:
        said["refused"] = str(problem)
    try:
        said["held"] = [inner.name for inner in parts(path)]
    except UnreadableFile as problem:
        said["held_refused"] = str(problem)
    said["seconds"] = round(time.process_time() - began, 2)
    said["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return said


if __name__ == "__main__":
    limit_memory()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(outcome(Path(line.rstrip("\n")))) + "\n")
        sys.stdout.flush()
