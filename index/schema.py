"""The register's tables, and how an older register becomes a newer one."""

import sqlite3

from index.errors import BrokenIndex

VERSION = 9

STANDING = (
    """create table if not exists copies (
        file text primary key,
        of text not null,
        sha256 text not null,
        size integer not null,
        modified_ns integer not null,
        reader text not null,
        text_key text not null
    ) without rowid""",
    "create index if not exists copies_of_document on copies (of)",
    "create table if not exists superseded (file text primary key, by text not null) without rowid",
)
"""The files whose text another file holds, and the documents that a later version stands for."""

PARTICULARS = (
    """create table if not exists earlier_judgements (
        account_id integer not null references accounts (id) on delete cascade,
        of text not null,
        grade text not null,
        wording text not null,
        period_start text,
        period_end text,
        precision text,
        evidence text not null
    )""",
    "create index if not exists earlier_judgements_of_account on earlier_judgements (account_id)",
    """create table if not exists key_figures (
        account_id integer not null references accounts (id) on delete cascade,
        value text not null,
        of text not null,
        evidence text not null
    )""",
    "create index if not exists key_figures_of_account on key_figures (account_id)",
    """create table if not exists strengths (
        account_id integer not null references accounts (id) on delete cascade,
        area text,
        text text not null,
        evidence text not null
    )""",
    "create index if not exists strengths_of_account on strengths (account_id)",
)
"""What a report tells besides its own judgements and points."""

PARTS = "create index if not exists documents_of_pack on documents (pack)"
"""Finds the papers of a pack: each is a document with the pack's id in `pack`, under its file and a number."""

POINTS = "create index if not exists findings_of_vector on findings (vector_key)"
"""Finds whether a vector is still some point's; "" is the key of a point that was filed before points had any."""

SENTENCES = """create table if not exists sentence_vectors (
    key text not null,
    embedder text not null,
    cut_by text not null,
    vectors blob not null,
    primary key (key, embedder)
)"""
"""The vectors of a passage's sentences, by the key of the passage's own."""

COLOURED = """create table if not exists actions_by_colour (
    document_id text not null references documents (id) on delete cascade,
    ordinal integer not null,
    primary key (document_id, ordinal)
) without rowid"""
"""The actions whose status is told by a cell's colour and by no word."""

_COLUMNS = "text, heading, content = '{passages}', content_rowid = 'number'"
_INDEXED = f"({_COLUMNS}, tokenize = 'porter unicode61 remove_diacritics 2')"
WORDS = (
    "create view if not exists public_passages as select number, text, heading from passages where exempt = 0",
    "create view if not exists exempt_passages as select number, text, heading from passages where exempt = 1",
    f"create virtual table if not exists words using fts5 {_INDEXED.format(passages='public_passages')}",
    f"create virtual table if not exists exempt_words using fts5 {_INDEXED.format(passages='exempt_passages')}",
    """create trigger if not exists passage_in after insert on passages when new.exempt = 0 begin
        insert into words (rowid, text, heading) values (new.number, new.text, new.heading);
    end""",
    """create trigger if not exists passage_out after delete on passages when old.exempt = 0 begin
        insert into words (words, rowid, text, heading) values ('delete', old.number, old.text, old.heading);
    end""",
    """create trigger if not exists exempt_passage_in after insert on passages when new.exempt = 1 begin
        insert into exempt_words (rowid, text, heading) values (new.number, new.text, new.heading);
    end""",
    """create trigger if not exists exempt_passage_out after delete on passages when old.exempt = 1 begin
        insert into exempt_words (exempt_words, rowid, text, heading)
        values ('delete', old.number, old.text, old.heading);
    end""",
)
"""The word index, twice: how rare a word is, and so how high a public passage comes, must not tell of exempt papers."""

APART = (
    "alter table passages add column exempt integer not null default 0",
    "update passages set exempt = 1 where document_id in (select id from documents where public = 0)",
    "drop trigger passage_in",
    "drop trigger passage_out",
    "drop table words",
    *WORDS,
    "insert into words (words) values ('rebuild')",
    "insert into exempt_words (exempt_words) values ('rebuild')",
    "delete from meta where name like 'note %'",  # the next sync takes exempt passages out of the vector index
)
"""Takes the exempt passages' words out of the word index of the public ones."""

PROCEEDINGS = (
    """create table if not exists decisions (
        document_id text not null references documents (id) on delete cascade,
        kind text not null,
        grouped integer not null,
        label text not null,
        text text not null,
        item text not null,
        mover text,
        seconder text,
        vote text,
        evidence text not null,
        moved text,
        voted text
    )""",
    "create index if not exists decisions_of_document on decisions (document_id)",
    """create table if not exists actions (
        document_id text not null references documents (id) on delete cascade,
        ordinal integer not null,
        reference text not null,
        text text not null,
        owner text,
        due text,
        due_words text not null,
        rag text,
        status_words text not null,
        progress text not null,
        complete integer not null,
        evidence text not null
    )""",
    "create index if not exists actions_of_document on actions (document_id)",
    """create table if not exists deadlines (
        document_id text not null references documents (id) on delete cascade,
        kind text not null,
        what text not null,
        words text not null,
        day text,
        precision text not null,
        working_days integer,
        counted_from text,
        evidence text not null,
        receipt text
    )""",
    "create index if not exists deadlines_of_document on deadlines (document_id)",
    """create table if not exists statements (
        document_id text not null references documents (id) on delete cascade,
        kind text not null,
        ordinal integer not null,
        pair integer not null,
        speaker text not null,
        role text not null,
        text text not null,
        evidence text not null
    )""",
    "create index if not exists statements_of_document on statements (document_id)",
)
"""What council papers record: decisions, actions, deadlines, and who said what."""

TABLES = """
create table if not exists meta (name text primary key, value text not null) without rowid;

create table if not exists documents (
    id text primary key,
    file text not null unique,
    sha256 text not null,
    size integer not null,
    modified_ns integer not null,
    reader text not null,
    title text not null,
    kind text not null,
    councils text not null,
    inspectorate text,
    framework text,
    published text,
    meeting_date text,
    committee text,
    public integer not null,
    url text,
    pages integer,
    evidence text not null,
    notes text not null,
    text_key text not null default '',
    pack text references documents (id) on delete cascade,
    item text
);

create table if not exists passages (
    number integer primary key,
    id text not null unique,
    document_id text not null references documents (id) on delete cascade,
    ordinal integer not null,
    text text not null,
    heading text not null,
    area text,
    part text not null,
    spans text not null,
    vector_key text not null,
    exempt integer not null default 0
);
create index if not exists passages_of_document on passages (document_id, ordinal);
create index if not exists passages_of_vector on passages (vector_key);

create table if not exists vectors (
    key text not null,
    embedder text not null,
    vector blob not null,
    primary key (key, embedder)
) without rowid;

create table if not exists accounts (
    id integer primary key,
    document_id text not null references documents (id) on delete cascade,
    council text,
    framework text,
    period_start text,
    period_end text,
    precision text,
    published text,
    lead_inspector text,
    principal integer not null,
    evidence text not null,
    outcome text
);
create index if not exists accounts_of_document on accounts (document_id);

create table if not exists judgements (
    account_id integer not null references accounts (id) on delete cascade,
    area text not null,
    grade text not null,
    wording text not null,
    evidence text not null
);
create index if not exists judgements_of_account on judgements (account_id);

create table if not exists findings (
    account_id integer not null references accounts (id) on delete cascade,
    kind text not null,
    ordinal integer not null,
    text text not null,
    evidence text not null,
    part text not null default '',
    vector_key text not null default ''
);
create index if not exists findings_of_account on findings (account_id);

create table if not exists failures (
    file text primary key,
    sha256 text not null,
    size integer not null,
    modified_ns integer not null,
    reader text not null,
    reason text not null,
    exempt integer not null default 1
) without rowid;

create table if not exists runs (id integer primary key, finished text not null, report text not null);
"""

UPGRADES = {
    1: ("alter table documents add column text_key text not null default ''", *STANDING),
    2: (
        "alter table documents add column pack text references documents (id) on delete cascade",
        "alter table documents add column item text",
        PARTS,
    ),
    3: ("alter table findings add column part text not null default ''", *PARTICULARS),
    4: PROCEEDINGS,
    5: (
        "alter table accounts add column outcome text",
        "alter table findings add column vector_key text not null default ''",
        POINTS,
        COLOURED,
    ),
    6: (SENTENCES,),
    7: APART,
    # Of what failed before this was kept it is not known, until the next sync tries it again.
    8: ("alter table failures add column exempt integer not null default 1",),
}
"""What takes each older layout to the next, by the version that it has."""


def prepare(connection: sqlite3.Connection) -> None:
    """Makes the tables in a new register; raises BrokenIndex for a register that a newer program wrote."""
    version = int(connection.execute("pragma user_version").fetchone()[0])
    if version > VERSION:
        raise BrokenIndex(
            "The register was written by a newer version of this program "
            f"(layout {version}, this one knows {VERSION}): "
            "update the program, or give DATA_DIR a new folder and run `python -m ingest sync`."
        )
    if version == VERSION:
        return
    if version:
        _upgrade(connection)
        return
    # Two processes may get here at once in a new folder: the second finds everything made and changes nothing.
    connection.executescript(
        f"""begin immediate;
        {TABLES}
        {";".join((*WORDS, *STANDING, PARTS, POINTS, *PARTICULARS, *PROCEEDINGS, COLOURED, SENTENCES))};
        insert or ignore into meta values ('generation', '0');
        pragma user_version = {VERSION};
        commit;"""
    )


def _upgrade(connection: sqlite3.Connection) -> None:
    """Brings the tables of an older register up to this layout, or leaves them as they were."""
    connection.execute("begin immediate")
    try:
        # Asked again: another process may have done it while this one waited.
        version = int(connection.execute("pragma user_version").fetchone()[0])
        for older in range(version, VERSION):
            for statement in UPGRADES[older]:
                connection.execute(statement)
        connection.execute(f"pragma user_version = {VERSION}")
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise
