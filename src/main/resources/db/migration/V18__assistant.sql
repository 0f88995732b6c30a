-- Questions to the language model and its answers.

create table assistant_run (
    id          uuid        primary key,
    account_id  bigint      not null references account (id) on delete cascade,
    -- The document that it is about, if it is about one.
    document_id bigint      references document (id) on delete set null,
    -- The run whose conversation this one goes on with.
    previous_id uuid        references assistant_run (id) on delete set null,
    -- The server process in which it goes on.
    node        uuid        not null,
    task        text        not null check (task in ('shorten', 'translate', 'continue', 'spelling', 'ask')),
    -- Whether the answer is written into the document.
    writes      boolean     not null,
    prompt      text        not null,
    model       text        not null,
    status      text        not null check (status in ('running', 'done', 'cancelled', 'failed', 'abandoned', 'interrupted')),
    problem     text,
    -- How many there are in assistant_text.
    tokens      int         not null default 0,
    -- Somebody wants it to end, on another server perhaps.
    stopping    boolean     not null default false,
    created_at  timestamptz not null default now(),
    alive_at    timestamptz not null default now(),
    ended_at    timestamptz,
    -- What it did to the document, as sets of ids.
    inserted    bytea,
    deleted     bytea,
    undone_at   timestamptz
);
create index assistant_run_by_account on assistant_run (account_id, created_at desc, id desc);
create index assistant_run_running on assistant_run (status) where status = 'running';
create index assistant_run_by_document on assistant_run (document_id) where document_id is not null;
create index assistant_run_by_previous on assistant_run (previous_id) where previous_id is not null;

-- The answer as it came: tokens by their numbers from 1, many in a row.
create table assistant_text (
    run_id uuid not null references assistant_run (id) on delete cascade,
    first  int  not null check (first > 0),
    -- An array of texts as JSON, not as jsonb: that refuses the character U+0000, which JSON has as an escape.
    tokens text not null,
    primary key (run_id, first)
);

-- Outlives the runs, so that a run that is deleted still counts.
create table assistant_usage (
    account_id bigint not null references account (id) on delete cascade,
    day        date   not null,
    runs       int    not null default 0,
    tokens     bigint not null default 0,
    primary key (account_id, day)
);
create index assistant_usage_by_day on assistant_usage (day);
