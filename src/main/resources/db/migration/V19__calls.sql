-- Calls: who is in one at this moment, and on which server. What they say goes from browser to browser and is nowhere here.

-- Not logged: after a crash of the database nobody is in a call, and those who still are come back by themselves.
create unlogged table call_participant (
    id          uuid        primary key,
    room        text        collate "C" not null check (length(room) <= 600),
    -- Where the socket is; that server says every few seconds that it is still there.
    server      uuid        not null,
    seen_at     timestamptz not null,
    -- Null for a visitor.
    account     text        collate "C",
    name        text        not null check (length(name) <= 100),
    -- By what somebody whose socket broke comes back as the same one: SHA-256.
    resume_hash bytea       not null,
    audio       boolean     not null,
    video       boolean     not null,
    screen      boolean     not null,
    -- The socket is gone, and perhaps comes back.
    away        boolean     not null default false,
    joined_at   timestamptz not null
);
create index call_participant_by_room on call_participant (room, joined_at);

-- When people were last told that there is a call somewhere, so that they are not told at every turn.
create table call_notice (
    room       text        collate "C" primary key check (length(room) <= 600),
    noticed_at timestamptz not null
);
