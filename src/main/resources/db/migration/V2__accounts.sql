-- Who can sign in, and in which browsers somebody has.

create sequence account_seq increment by 1;

create table account (
    id            bigint      primary key default nextval('account_seq'),
    -- What somebody types to sign in, in lower case.
    name          text        collate "C" not null unique check (length(name) between 1 and 100 and name = lower(name)),
    display_name  text        not null check (length(display_name) between 1 and 100),
    password_hash text,
    demonstration boolean     not null default false,
    created_at    timestamptz not null default now(),
    disabled_at   timestamptz
);
alter sequence account_seq owned by account.id;

create table account_role (
    account_id bigint not null references account (id) on delete cascade,
    role       text   not null check (role in ('user', 'admin', 'auditor')),
    primary key (account_id, role)
);

create table account_group (
    account_id bigint not null references account (id) on delete cascade,
    group_name text   not null check (length(group_name) between 1 and 200),
    primary key (account_id, group_name)
);

create table sign_in_session (
    id         uuid        primary key,
    account_id bigint      not null references account (id) on delete cascade,
    token_hash bytea       not null unique,
    created_at timestamptz not null,
    used_at    timestamptz not null
);
create index sign_in_session_by_account on sign_in_session (account_id);
create index sign_in_session_by_use on sign_in_session (used_at);

-- Failures by the name that was typed, whether there is such an account or not: the answer must not tell.
create table sign_in_failure (
    name         text        collate "C" primary key,
    failures     int         not null,
    failed_at    timestamptz not null,
    locked_until timestamptz,
    -- Whether the last attempt came while the name was locked.
    refused      boolean     not null
);
