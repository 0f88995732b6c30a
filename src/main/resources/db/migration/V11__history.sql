-- Who wrote what, the versions of documents, and what was erased for good.

-- Who contributed which ids to an update; empty for updates of before that was kept.
alter table document_update add column authorship bytea;

create sequence document_authorship_seq increment by 50;

-- The same of what was folded into the snapshot: one row for what one author contributed in one go.
create table document_authorship (
    id          bigint      primary key,
    document_id bigint      not null references document (id) on delete cascade,
    -- The name of whose account it was; null for a visitor.
    author_id   text        collate "C",
    author_name text        not null,
    -- Null where the client does not say on which device it runs.
    device      text        collate "C",
    node        text        not null,
    begun_at    timestamptz not null,
    ended_at    timestamptz not null,
    -- Sets of ids as Yjs encodes them.
    insertions  bytea       not null,
    deletions   bytea       not null
);
create index document_authorship_by_document on document_authorship (document_id, ended_at);

create sequence document_version_seq increment by 1;

create table document_version (
    id          bigint      primary key default nextval('document_version_seq'),
    public_id   uuid        not null unique,
    document_id bigint      not null references document (id) on delete cascade,
    made_at     timestamptz not null,
    -- Null for those that were made by themselves.
    name        text        check (length(name) between 1 and 200),
    -- Who named it, or went back to another one; null where nobody in particular did.
    made_by     text,
    -- The version that this one went back to.
    restored_from timestamptz,
    -- What was known and what was deleted, as Yjs encodes it; the content itself is in the log.
    snapshot    bytea       not null,
    -- Those who wrote since the version before, as JSON.
    authors     text        not null
);
alter sequence document_version_seq owned by document_version.id;
create index document_version_by_document on document_version (document_id, id desc);

-- Documents that were erased for good must not come back with a copy from somebody's device. The name itself may say something.
create table erased_document (
    name_hash bytea       primary key,
    erased_at timestamptz not null default now()
);
