"""What a sync has to do: compares the corpus with what the register remembers of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from index.errors import OperatorError
from index.filing import FileState
from ingest.walk import Found

MASS_DELETE_SHARE = 0.3
MASS_DELETE_LEAST = 3
"""Fewer vanished files than this are a person tidying up, however small the corpus."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to read, with what will be remembered of it.

    `was` is the name it was filed under before, if it has moved; `stood_for` the file that answered for it until now,
    if it is read only because that one has changed or gone.
    """

    found: Found
    state: FileState
    is_new: bool
    was: str | None = None
    stood_for: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What to read, what to remove, what to remember anew; `unchanged` counts the rest, `still_failing` names those
    of it that cannot be read.

    `containers` names the files that hold documents, or did, each with whether it is there still.
    """

    read: tuple[Wanted, ...]
    remove: tuple[str, ...]
    touch: tuple[FileState, ...]
    unchanged: int
    still_failing: tuple[str, ...]
    unopened: tuple[tuple[Found, FileState, str], ...]
    containers: Mapping[str, bool] = field(default_factory=dict)

    @property
    def gone(self) -> tuple[str, ...]:
        """What to remove, without the ZIP files of which nothing more is remembered than that they once failed."""
        return tuple(file for file in self.remove if not self.containers.get(file))


Settled = Callable[[str, Found | None], bool]
"""Whether a file may be read as it was found, or forgotten where it was not found."""


def _at_once(file: str, found: Found | None) -> bool:
    return True


def make_plan(
    found: Iterable[Found],
    known: Mapping[str, FileState],
    failing: Iterable[str],
    reader: str,
    settled: Settled = _at_once,
) -> Plan:
    """Compares by size and time of change first, by content where they differ.

    A file with the content of one that has gone has moved. One that could not be read is tried again when it is
    touched. A copy is read when the file that answers for it changes or goes. What has not settled is left as it is.
    """
    wanted: list[Wanted] = []
    touched: list[FileState] = []
    unopened: list[tuple[Found, FileState, str]] = []
    same: dict[str, Found] = {}
    seen: set[str] = set()
    failed = tuple(failing)
    unchanged = 0
    for each in found:
        seen.add(each.file)
        before = known.get(each.file)
        if before and _looks_same(each, before) and before.reader == reader:
            same[each.file] = each
            continue
        if not settled(each.file, each):
            unchanged += 1
            continue
        if each.fault:
            unopened.append((each, FileState(each.file, None, "", each.size, each.modified_ns, reader), each.fault))
            continue
        try:
            sha256 = each.fingerprint()
        except OSError as problem:
            # Without size and time it never looks the same, so every sync tries it again.
            never_read = FileState(each.file, None, "", -1, -1, reader)
            unopened.append(
                (each, never_read, f"It cannot be opened ({problem.strerror}): check that this user may read it.")
            )
            continue
        state = FileState(each.file, None, sha256, each.size, each.modified_ns, reader)
        if before and before.sha256 == sha256 and before.reader == reader and each.file not in failed:
            same[each.file] = each
            touched.append(state)
        else:
            wanted.append(Wanted(each, state, is_new=before is None or before.document_id is None))
    gone = [file for file in known if file not in seen and settled(file, None)]
    heirs = _heirs(same, known, {*gone, *(each.found.file for each in wanted)})
    tried = {each.found.file for each in wanted} | {each.file for each, _, _ in unopened}
    return Plan(
        read=(*heirs, *_with_moves(wanted, [known[file] for file in gone])),
        remove=tuple(gone),
        touch=tuple(touched),
        unchanged=unchanged + len(same) - len(heirs),
        still_failing=tuple(file for file in failed if file in seen and file not in tried),
        unopened=tuple(unopened),
    )


def guard_mass_delete(plan: Plan, known: Mapping[str, FileState]) -> None:
    """Raises OperatorError when so much has vanished that a missing folder is likelier than a tidy-up."""
    moved = {each.was for each in plan.read}
    # What lies in one file came and goes with it; what a file that is still there no longer holds was taken out of it.
    tops = {_top(file, plan.containers) for file in plan.gone if file not in moved}
    vanished = [file for file in tops if not plan.containers.get(file)]
    held = {_top(file, plan.containers) for file in known}
    everything = bool(vanished) and not plan.read and not plan.unchanged
    if everything or (len(vanished) >= MASS_DELETE_LEAST and len(vanished) > MASS_DELETE_SHARE * len(held)):
        raise OperatorError(
            f"{len(vanished)} of the {len(held)} documents held are no longer in the corpus folder. "
            "Nothing was changed. If they were removed on purpose, "
            "run `python -m ingest sync --allow-mass-delete`; else check CORPUS_DIR."
        )


def _top(file: str, containers: Mapping[str, bool]) -> str:
    """The file of the corpus in which a document lies: itself, or its outermost container."""
    above = (each.as_posix() for each in reversed(PurePosixPath(file).parents))
    return next((each for each in above if each in containers), file)


def _looks_same(found: Found, before: FileState) -> bool:
    return (found.size, found.modified_ns) == (before.size, before.modified_ns)


def _heirs(same: Mapping[str, Found], known: Mapping[str, FileState], leaving: set[str]) -> list[Wanted]:
    """The copies whose document changes or goes: they are read first, so that their text answers all the while."""
    copies = [(file, known[file].copy_of) for file in same]
    return [
        Wanted(same[file], replace(known[file], document_id=None, copy_of=None), is_new=False, stood_for=of)
        for file, of in copies
        if of in leaving
    ]


def _with_moves(wanted: list[Wanted], gone: list[FileState]) -> Iterable[Wanted]:
    by_content = {state.sha256: state.file for state in gone if state.document_id}
    for each in wanted:
        yield replace(each, was=by_content.pop(each.state.sha256, None)) if each.is_new else each
