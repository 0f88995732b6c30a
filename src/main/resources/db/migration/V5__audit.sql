-- What people did that somebody may ask about later. It can only grow, and each entry vouches for the one before it.

create table audit_entry (
    -- Without gaps, in the order of the chain.
    id      bigint      primary key,
    at      timestamptz not null,
    action  text        not null,
    actor   text        collate "C" not null,
    subject text        not null,
    -- A JSON object. Not jsonb: the hash is of these very characters.
    details text        not null,
    -- SHA-256 of the hash before it and of all fields; see audit_hash.
    hash    bytea       not null
);
create index audit_entry_by_time on audit_entry (at);
create index audit_entry_by_actor on audit_entry (actor, id);
create index audit_entry_by_action on audit_entry (action, id);

-- Where the chain ends, so that it shows when its newest entries are gone. Its one row is also the lock that puts entries of all servers in order.
create table audit_head (
    only_row boolean primary key default true check (only_row),
    entries  bigint  not null,
    hash     bytea   not null
);
insert into audit_head (entries, hash) values (0, decode(repeat('00', 32), 'hex'));

-- Each field with its length in bytes before it, so that nothing can be moved from one field to the next.
create function audit_hash(previous bytea, variadic fields text[]) returns bytea language sql immutable as $$
    select sha256(previous || string_agg(convert_to(octet_length(convert_to(field, 'UTF8')) || ':' || field, 'UTF8'), ''::bytea order by place))
    from unnest(fields) with ordinality as f (field, place)
$$;

-- Whoever waits longer for its turn than this has met a transaction that hangs, and says so.
create function audit_chain() returns trigger language plpgsql set lock_timeout = '5s' as $$
declare
    head audit_head;
begin
    select * into strict head from audit_head for update;
    new.id := head.entries + 1;
    new.at := clock_timestamp();
    new.hash := audit_hash(head.hash, new.id::text, (extract(epoch from new.at) * 1000000)::bigint::text,
                           new.action, new.actor, new.subject, new.details);
    update audit_head set entries = new.id, hash = new.hash;
    return new;
end
$$;
create trigger audit_entry_is_chained before insert on audit_entry for each row execute function audit_chain();

create function audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log can only grow' using errcode = 'restrict_violation';
end
$$;
create trigger audit_entry_stays before update or delete or truncate on audit_entry for each statement execute function audit_refuse();
create trigger audit_head_stays before insert or delete or truncate on audit_head for each statement execute function audit_refuse();
create trigger audit_head_moves_with_an_entry before update on audit_head for each row when (pg_trigger_depth() = 0) execute function audit_refuse();
