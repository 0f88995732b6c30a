-- When somebody was last seen. Who is online now is in no table.

create table last_seen (
    account_id bigint      primary key references account (id) on delete cascade,
    seen_at    timestamptz not null
);
