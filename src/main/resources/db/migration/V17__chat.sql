-- Chat: rooms of documents and of people.

create sequence chat_room_seq increment by 1;

create table chat_room (
    id            bigint      primary key default nextval('chat_room_seq'),
    public_id     uuid        not null unique default gen_random_uuid(),
    -- Null for a room of people.
    document_id   bigint      unique references document (id) on delete cascade,
    title         text        check (length(title) between 1 and 100),
    owner         text        collate "C",
    -- Whether everybody who has signed in is a member.
    everyone      boolean     not null default false,
    -- Who writes locks the row until the commit: so numbers have no gaps, and become visible in their order.
    last_number   bigint      not null default 0,
    last_revision bigint      not null default 0,
    last_at       timestamptz,
    created_at    timestamptz not null default now(),
    check ((document_id is null) = (title is not null) and (document_id is null) = (owner is not null))
);
alter sequence chat_room_seq owned by chat_room.id;

create table chat_member (
    room_id bigint not null references chat_room (id) on delete cascade,
    who     text   collate "C" not null,
    primary key (room_id, who)
);
create index chat_member_by_name on chat_member (who);

-- How far somebody has read; also by which rooms of documents are somebody's.
create table chat_read (
    room_id bigint not null references chat_room (id) on delete cascade,
    who     text   collate "C" not null,
    number  bigint not null check (number >= 0),
    primary key (room_id, who)
);
create index chat_read_by_name on chat_read (who);

create table chat_message (
    room_id     bigint      not null references chat_room (id) on delete cascade,
    number      bigint      not null,
    -- Grows with every change of anything in the room: what has a higher one than a client has seen, it lacks.
    revision    bigint      not null,
    -- Made by the client: a message that is sent again is known by it.
    client_id   text        collate "C" not null check (length(client_id) between 1 and 64),
    author      text        collate "C" not null,
    author_name text        not null,
    body        text        not null check (length(body) <= 8000),
    reply_to    bigint,
    mentions    text[]      not null default '{}',
    -- Of the document's uploads.
    images      uuid[]      not null default '{}',
    created_at  timestamptz not null default now(),
    edited_at   timestamptz,
    deleted_at  timestamptz,
    words       tsvector    not null generated always as (to_tsvector('simple', body)) stored,
    primary key (room_id, number),
    unique (room_id, revision),
    unique (room_id, author, client_id)
);
create index chat_message_by_word on chat_message using gin (words);

create table chat_reaction (
    room_id bigint      not null,
    number  bigint      not null,
    emoji   text        collate "C" not null check (length(emoji) between 1 and 32),
    author  text        collate "C" not null,
    at      timestamptz not null default clock_timestamp(),
    primary key (room_id, number, emoji, author),
    foreign key (room_id, number) references chat_message (room_id, number) on delete cascade
);

create function chat_millis(at timestamptz) returns bigint language sql immutable as $$ select (extract(epoch from at) * 1000)::bigint $$;

-- A message as docs/protocols.md has it.
create function chat_message_json(m chat_message) returns jsonb language sql stable as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'number', m.number,
        'revision', m.revision,
        'id', m.client_id,
        'author', m.author,
        'name', m.author_name,
        'at', chat_millis(m.created_at),
        'edited', chat_millis(m.edited_at),
        'deleted', case when m.deleted_at is not null then true end,
        'body', m.body,
        'mentions', case when m.mentions <> '{}' then to_jsonb(m.mentions) end,
        'images', case when m.images <> '{}' then to_jsonb(m.images) end,
        'replyTo', (select jsonb_build_object('number', o.number, 'name', o.author_name, 'body', left(o.body, 140))
                    from chat_message o where o.room_id = m.room_id and o.number = m.reply_to),
        'reactions', (select jsonb_agg(jsonb_build_object('emoji', each.emoji, 'by', each.people) order by each.first)
                      from (select r.emoji, min(r.at) as first, jsonb_agg(r.author order by r.at) as people
                            from chat_reaction r where r.room_id = m.room_id and r.number = m.number group by r.emoji) each)))
$$;
