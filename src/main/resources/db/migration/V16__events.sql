-- Events with numbers, and notices for people.

-- The number of the newest event. Its one row is also the lock that puts the events of all servers in order.
create table topic_head (
    only_row boolean primary key default true check (only_row),
    last_id  bigint  not null
);
insert into topic_head (last_id) values (0);

create sequence topic_event_seq increment by 1;

create table topic_event (
    -- Where it lies; says nothing of the order.
    place       bigint      primary key default nextval('topic_event_seq'),
    -- Null until the transaction that makes it is committed: see topic_event_number.
    id          bigint      unique,
    topic       text        collate "C" not null check (length(topic) between 1 and 200),
    type        text        not null check (length(type) between 1 and 64),
    -- JSON without a line break. Not jsonb, which has no U+0000.
    data        text        not null,
    retry       int         check (retry >= 0),
    -- What its publisher calls it; what is published again under the same key is the same event.
    key         text        collate "C" check (length(key) between 1 and 200),
    -- Only for who may read this document.
    document_id bigint      references document (id) on delete cascade,
    at          timestamptz not null default now(),
    unique (topic, key)
);
alter sequence topic_event_seq owned by topic_event.place;
create index topic_event_by_topic on topic_event (topic, id);
create index topic_event_by_document on topic_event (document_id) where document_id is not null;
create index topic_event_by_time on topic_event (at);

-- The one place where an event gets its number: at the very end of its transaction, so that nobody waits for the row of topic_head while
-- waiting for anything else. The lock goes when the transaction is visible, so no number is seen before a smaller one, and there are no gaps.
create function topic_event_number() returns trigger language plpgsql set lock_timeout = '5s' as $$
declare
    number bigint;
begin
    update topic_head set last_id = last_id + 1 returning last_id into strict number;
    update topic_event set id = number where place = new.place;
    return null;
end
$$;
create constraint trigger topic_event_is_numbered after insert on topic_event deferrable initially deferred
    for each row execute function topic_event_number();

-- A topic of which events were let go, and topics of applications.
create table topic (
    name       text        collate "C" primary key,
    -- The newest event that is gone: who has seen less cannot go on without a gap.
    pruned_id  bigint      not null default 0
);

create table application_topic (
    name       text        collate "C" primary key check (length(name) between 1 and 100),
    -- The account of the application that made it.
    owner      text        collate "C" not null,
    -- For everybody who has signed in.
    open       boolean     not null,
    created_at timestamptz not null default now()
);

create table application_topic_reader (
    topic        text not null references application_topic (name) on delete cascade,
    subject_kind text not null check (subject_kind in ('user', 'group')),
    subject      text collate "C" not null check (length(subject) between 1 and 200),
    primary key (topic, subject_kind, subject)
);

create sequence notification_seq increment by 1;

create table notification (
    id          bigint      primary key default nextval('notification_seq'),
    account_id  bigint      not null references account (id) on delete cascade,
    kind        text        not null,
    -- Who did it: the name of an account, or empty, and what that was called then.
    actor       text        collate "C" not null,
    actor_name  text        not null,
    document_id bigint      references document (id) on delete cascade,
    -- An address in the page, without the context root.
    link        text,
    text        text        not null check (length(text) <= 500),
    -- The same within a short time is one row.
    fold        text        collate "C" not null,
    times       int         not null default 1,
    at          timestamptz not null,
    read_at     timestamptz,
    unique (account_id, fold)
);
alter sequence notification_seq owned by notification.id;
create index notification_by_account on notification (account_id, at desc, id desc);
create index notification_unread on notification (account_id) where read_at is null;
create index notification_by_document on notification (document_id) where document_id is not null;

-- Kinds that somebody does not want to hear of.
create table notification_muted (
    account_id bigint not null references account (id) on delete cascade,
    kind       text   not null,
    primary key (account_id, kind)
);

-- When somebody was here last, with an open event stream.
create table notification_visit (
    account_id bigint      primary key references account (id) on delete cascade,
    seen_at    timestamptz not null
);

-- Comments of which people were told.
create table comment_noticed (
    document_id bigint not null references document (id) on delete cascade,
    comment     text   collate "C" not null,
    primary key (document_id, comment)
);
