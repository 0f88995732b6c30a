-- Documents, the log of their updates, and the snapshots that the log is folded into.

create sequence document_seq increment by 1;

create table document (
    id          bigint      primary key default nextval('document_seq'),
    public_id   uuid        not null unique default gen_random_uuid(),
    -- What clients connect to. Compared code point by code point, whatever the database's own collation is.
    name        text        collate "C" not null unique check (length(name) between 1 and 512),
    title       text        not null,
    kind        text        not null check (kind in ('rich', 'code', 'external')),
    -- Changes when the history is replaced, so that a copy made before can be told from one made after.
    generation  uuid        not null default gen_random_uuid(),
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    trashed_at  timestamptz
);
alter sequence document_seq owned by document.id;
create index document_by_change on document (updated_at desc, id desc);

-- 100 at a time: as many as one JDBC batch holds, so that a batch asks for ids once.
create sequence document_update_seq increment by 100;

create table document_update (
    id          bigint      primary key,
    document_id bigint      not null references document (id) on delete cascade,
    payload     bytea       not null,
    node        text        not null,
    created_at  timestamptz not null
);
create index document_update_by_document on document_update (document_id, id);

create table document_snapshot (
    document_id  bigint      primary key references document (id) on delete cascade,
    payload      bytea       not null,
    state_vector bytea       not null,
    created_at   timestamptz not null
);

-- Updates and snapshots are compact already; trying to compress each small one costs more than it saves.
alter table document_update alter column payload set storage external;
