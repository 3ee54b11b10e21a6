"""The vector index: made with the right distance and embedder, fresh after another process wrote, and never needed
whole.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.embedding import Vectors
from index.errors import BrokenIndex
from index.vectors import VectorIndex

CHECKOUT = Path(__file__).resolve().parents[2]


def unit(*numbers: float) -> Vectors:
    """One vector of length one."""
    vector = np.array(numbers, dtype=np.float32)
    return vector / np.linalg.norm(vector)


EAST, NORTH, NORTH_EAST = unit(1, 0), unit(0, 1), unit(1, 1)


@pytest.fixture
def index(tmp_path: Path) -> VectorIndex:
    """An index that holds two passages."""
    made = VectorIndex(tmp_path / "chroma", "fake")
    made.add(["east", "north"], np.stack([EAST, NORTH]))
    return made


def test_the_nearest_come_first_with_their_cosine(index: VectorIndex) -> None:
    # Twice as long: by cosine it is as near as before, by distance it would not be.
    found = index.nearest(unit(1, 0.2) * 2, 2, generation=1)
    assert [id_ for id_, _ in found] == ["east", "north"]
    assert found[0][1] == pytest.approx(1 / np.sqrt(1.04), abs=1e-4)


def test_a_removed_passage_is_gone(index: VectorIndex) -> None:
    index.remove(["east", "never held"])
    assert index.ids() == {"north"}
    assert [id_ for id_, _ in index.nearest(EAST, 5, generation=2)] == ["north"]


def test_a_passage_added_twice_is_held_once_with_its_new_vector(index: VectorIndex) -> None:
    index.add(["north"], NORTH_EAST.reshape(1, -1))
    assert index.ids() == {"east", "north"}
    assert dict(index.nearest(NORTH_EAST, 2, generation=2))["north"] == pytest.approx(1, abs=1e-4)


def test_another_embedders_vectors_are_refused(index: VectorIndex, tmp_path: Path) -> None:
    with pytest.raises(BrokenIndex, match=r"made with 'fake' .* 'other' .* run `python -m ingest sync`"):
        VectorIndex(tmp_path / "chroma", "other").nearest(EAST, 1, generation=1)


def test_another_distance_is_refused(tmp_path: Path) -> None:
    import chromadb

    client = chromadb.PersistentClient(path=str(tmp_path / "chroma"))
    client.create_collection(
        "passages", metadata={"embedder": "fake"}, configuration={"hnsw": {"space": "l2"}}, embedding_function=None
    )
    client.close()
    with pytest.raises(BrokenIndex, match=r"l2 distance.*cosine distance is asked for"):
        VectorIndex(tmp_path / "chroma", "fake").ids()


def test_a_reader_never_makes_an_index(tmp_path: Path) -> None:
    with pytest.raises(BrokenIndex, match="There is no vector index"):
        VectorIndex(tmp_path / "chroma", "fake").nearest(EAST, 1, generation=0)
    assert not (tmp_path / "chroma").exists()


def test_an_index_thrown_away_can_be_made_again(index: VectorIndex) -> None:
    index.throw_away()
    assert not index.exists()
    index.add(["north"], NORTH.reshape(1, -1))
    assert index.ids() == {"north"}


@pytest.mark.parametrize("harm", ["random bytes", "cut in half", "gone"])
def test_a_damaged_index_is_named_and_works_again_when_thrown_away(
    index: VectorIndex, tmp_path: Path, harm: str
) -> None:
    index.nearest(EAST, 1, generation=1)
    database = tmp_path / "chroma" / "chroma.sqlite3"
    size = database.stat().st_size
    damaged = {"random bytes": os.urandom(size), "cut in half": database.read_bytes()[: size // 2], "gone": b""}[harm]
    database.unlink()
    if damaged:
        database.write_bytes(damaged)
    with pytest.raises(BrokenIndex, match="python -m ingest sync"):
        index.nearest(EAST, 1, generation=2)
    index.throw_away()
    index.add(["north"], NORTH.reshape(1, -1))
    assert [id_ for id_, _ in index.nearest(EAST, 1, generation=3)] == ["north"]


def test_a_search_file_that_is_missing_is_noticed_before_a_search_fails(tmp_path: Path) -> None:
    index = VectorIndex(tmp_path / "chroma", "fake")
    many = (
        np.random.default_rng(1).normal(size=(1500, 8)).astype(np.float32)
    )  # so many are written to files of their own
    index.add([f"p{number}" for number in range(1500)], many)
    index.close()
    for header in (tmp_path / "chroma").rglob("header.bin"):
        header.unlink()
    with pytest.raises(BrokenIndex):
        index.check()


def test_what_another_process_wrote_is_seen_when_the_generation_moves(index: VectorIndex, tmp_path: Path) -> None:
    assert len(index.nearest(NORTH_EAST, 5, generation=1)) == 2
    code = f"""if True:
        import numpy as np
        from pathlib import Path
        from index.vectors import VectorIndex
        index = VectorIndex(Path({str(tmp_path / "chroma")!r}), "fake")
        index.add(["new"], np.array([[0.70710677, 0.70710677]], dtype=np.float32))
        index.remove(["east"])
    """
    subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, check=True)
    assert {id_ for id_, _ in index.nearest(NORTH_EAST, 5, generation=2)} == {"north", "new"}


def test_opening_anew_a_hundred_times_keeps_no_files_open(index: VectorIndex) -> None:
    open_files = Path("/proc/self/fd")
    if not open_files.exists():
        pytest.skip("open files are counted in /proc, which this machine has not")
    index.nearest(EAST, 1, generation=0)
    before = len(list(open_files.iterdir()))
    for generation in range(1, 101):
        index.nearest(EAST, 1, generation)
    assert len(list(open_files.iterdir())) < before + 30


def test_a_copy_of_the_folder_works(index: VectorIndex, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "chroma", tmp_path / "copy")
    assert VectorIndex(tmp_path / "copy", "fake").ids() == {"east", "north"}
