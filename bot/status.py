"""How things stand: what is held, when it was last read, and what could not be."""

from datetime import datetime

from bot.retrieval.scope import holdings
from index.store import Store


def status(store: Store) -> str:
    """Counts and the last sync, in Markdown. Files are not named, nor counted where they may be exempt: a name or a
    count could tell of a paper that is not for everybody.
    """
    held = holdings(store, "public")
    files = {document.file for document in held.documents}
    years = [year for inspection in held.inspections if (year := inspection.year)]
    lines = [f"**I hold {_counted(len(files), 'document')} on {_counted(len(held.councils()), 'council')}.**"]
    if years:
        lines.append(f"- {_counted(len(years), 'inspection')}, of {min(years)} to {max(years)}")
    lines.append(f"- {_last_read(store)}")
    if failed := store.register.count_public_failures():
        lines.append(f"- {_counted(failed, 'file')} could not be read: python -m ingest status says which, and why")
    return "\n".join(lines)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _last_read(store: Store) -> str:
    run = store.register.last_run()
    if run is None:
        return "The documents have not been read yet."
    try:
        at = datetime.fromisoformat(str(run["finished"]))
    except ValueError:
        return f"Last read: {run['finished']}"
    return f"Last read on {at.day} {at:%B %Y at %H:%M}"
