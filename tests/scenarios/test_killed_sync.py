"""A sync that is killed at any moment loses nothing: what is held answers, and the next sync ends where an
undisturbed one would.

KILLS sets how many moments are tried (6), KILL_SEED which.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from index.settings import Settings
from index.store import Store, open_store
from ingest.sync import Options, sync
from tests.builders import a_paper
from tests.fakes import FakeEmbedder

CHECKOUT = Path(__file__).resolve().parents[2]
DOCUMENTS = 24

SYNC = """if __name__ == "__main__":
    import sys
    from pathlib import Path
    from index.settings import Settings
    from ingest.sync import Options, sync
    from tests.fakes import FakeEmbedder
    import chromadb
    print("begun", flush=True)
    sync(Settings(Path(sys.argv[1]), Path(sys.argv[2])), Options(allow_mass_delete=True), embedder=FakeEmbedder())
"""


def write_corpus(folder: Path, version: str) -> None:
    """Papers that are all new, changed, moved, gone or the same between the versions "old" and "new"."""
    folder.mkdir()
    for number in range(DOCUMENTS):
        fate = ("changed", "same", "moved", "gone" if version == "old" else "new")[number % 4]
        name = f"{fate} {number} {version if fate == 'moved' else ''}.md"
        lines = [f"Plan {line} of paper {number} is late." for line in range(12)]
        if fate == "changed":
            lines.append(f"This is the {version} text.")
        (folder / name).write_text(a_paper(says="\n\n## More\n\n".join(lines)), encoding="utf-8")


def contents(store: Store) -> dict[str, object]:
    """Everything that is held, so that two registers can be compared."""
    documents = store.documents()
    texts = {document.file: store.passages_of(document.id) for document in documents}
    ids, vectors = store.register.vectors_of([document.id for document in documents], "fake", 64)
    return {
        "documents": documents,
        "passages": texts,
        "accounts": sorted(store.accounts(), key=lambda account: account.document.file),
        "words": store.register.count_matching("plan"),
        "vectors": dict(zip(ids, map(bytes, vectors), strict=True)),
        "index": store.vectors.ids(),
    }


def start(settings: Settings) -> "subprocess.Popen[str]":
    """A sync in a process group of its own, which has just begun."""
    process = subprocess.Popen(
        [sys.executable, "-c", SYNC, str(settings.corpus_dir), str(settings.data_dir)],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout and process.stdout.readline() == "begun\n"
    return process


def members(group: int) -> list[str]:
    """The processes of a group that are still running."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(") ", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] not in "ZX":
            found.append(stat.parent.name)
    return found


def test_a_sync_killed_at_any_moment_is_finished_by_the_next(tmp_path: Path, settings: Settings) -> None:
    embedder = FakeEmbedder()
    write_corpus(tmp_path / "old", "old")
    write_corpus(tmp_path / "new", "new")
    sync(replace(settings, corpus_dir=tmp_path / "old"), embedder=embedder)
    (tmp_path / "var").rename(tmp_path / "base")
    before = contents(open_store(replace(settings, data_dir=tmp_path / "base"), embedder))

    new = replace(settings, corpus_dir=tmp_path / "new")
    undisturbed = replace(new, data_dir=tmp_path / "undisturbed")
    shutil.copytree(tmp_path / "base", undisturbed.data_dir)
    began = time.monotonic()
    assert start(undisturbed).wait() == 0
    lasts = time.monotonic() - began
    wanted = contents(open_store(undisturbed, embedder))

    seed = int(os.environ.get("KILL_SEED") or random.randrange(10**6))
    moments = random.Random(seed)
    for turn in range(int(os.environ.get("KILLS") or 6)):
        disturbed = replace(new, data_dir=tmp_path / f"disturbed {turn}")
        shutil.copytree(tmp_path / "base", disturbed.data_dir)
        process = start(disturbed)
        after = moments.uniform(0, lasts)
        time.sleep(after)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        label = f"KILL_SEED={seed}, turn {turn}, killed after {after:.3f} of {lasts:.3f} s"

        left = contents(open_store(disturbed, embedder))
        for file, passages in left["passages"].items():  # type: ignore[attr-defined]
            assert passages in (before["passages"].get(file), wanted["passages"].get(file)), label  # type: ignore[attr-defined]
        assert all(f"same {number} .md" in left["passages"] for number in range(1, DOCUMENTS, 4)), label  # type: ignore[operator]

        sync(disturbed, Options(allow_mass_delete=True, wait_seconds=0), embedder=embedder)
        assert contents(open_store(disturbed, embedder)) == wanted, label
        shutil.rmtree(disturbed.data_dir)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc, which is not here")
def test_a_killed_sync_leaves_no_readers_behind(tmp_path: Path, settings: Settings) -> None:
    write_corpus(tmp_path / "new", "new")
    process = start(replace(settings, corpus_dir=tmp_path / "new"))
    while len(members(process.pid)) < 3 and process.poll() is None:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    patience = time.monotonic() + 20
    while members(process.pid) and time.monotonic() < patience:
        time.sleep(0.1)
    assert members(process.pid) == []
