-- What administrators and owners of accounts can do with them.

alter table account
    -- The last time, by a password.
    add column signed_in_at    timestamptz,
    -- Others do not see where this person is.
    add column presence_hidden boolean not null default false;

-- Links by which somebody chooses a password, once.
create table one_time_link (
    token_hash bytea       primary key,
    -- Of an account there is one link at most: a new one is instead of the last. Null: by this one the first administrator makes an account; every
    -- server that starts without an administrator has one.
    account_id bigint      unique references account (id) on delete cascade,
    expires_at timestamptz not null
);
