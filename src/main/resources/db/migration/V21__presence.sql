-- When somebody was last seen. Who is online now is in no table.
create table last_seen (
    account_id bigint      primary key references account (id) on delete cascade,
    seen_at    timestamptz not null
);

-- Who may see that somebody is in a room of the chat is remembered until a right changes.
create trigger access_changed after insert or delete on chat_member for each statement execute function access_changed();
create trigger access_changed after update on chat_room for each row
    when (old.owner is distinct from new.owner or old.everyone is distinct from new.everyone) execute function access_changed();
