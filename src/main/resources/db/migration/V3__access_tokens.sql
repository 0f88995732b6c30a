-- By which programs act for the owners of accounts.

create table access_token (
    id         uuid        primary key,
    account_id bigint      not null references account (id) on delete cascade,
    label      text        not null check (length(label) between 1 and 100),
    token_hash bytea       not null unique,
    read_only  boolean     not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index access_token_by_account on access_token (account_id);
