-- Pictures in the chat belong to its rooms: those of a document are not in the document, and gone with their message.

create table chat_upload (
    room_id     bigint      not null references chat_room (id) on delete cascade,
    id          uuid        not null,
    -- The name of whoever brought it, for the room that everybody has.
    uploaded_by text        collate "C" not null,
    media_type  text        not null check (media_type in ('image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif')),
    bytes       bigint      not null check (bytes > 0),
    created_at  timestamptz not null default now(),
    -- Of the message that it is in; null until that is sent.
    number      bigint,
    primary key (room_id, id),
    foreign key (room_id, number) references chat_message (room_id, number) on delete cascade
);
create index chat_upload_by_uploader on chat_upload (uploaded_by);
create index chat_upload_by_message on chat_upload (room_id, number);
create index chat_upload_unsent on chat_upload (created_at) where number is null;

create table chat_upload_part (
    room_id   bigint not null,
    upload_id uuid   not null,
    number    int    not null,
    payload   bytea  not null,
    primary key (room_id, upload_id, number),
    foreign key (room_id, upload_id) references chat_upload (room_id, id) on delete cascade
);
-- Pictures are compressed already.
alter table chat_upload_part alter column payload set storage external;

-- Until now messages showed pictures of the document: each gets its own.
insert into chat_upload (room_id, id, uploaded_by, media_type, bytes, created_at, number)
select r.id, u.id, m.author, u.media_type, u.bytes, u.created_at, min(m.number)
from chat_message m join chat_room r on r.id = m.room_id join upload u on u.document_id = r.document_id and u.id = any (m.images)
group by r.id, u.id, m.author, u.media_type, u.bytes, u.created_at
on conflict do nothing;
insert into chat_upload_part (room_id, upload_id, number, payload)
select c.room_id, p.upload_id, p.number, p.payload
from chat_upload c join chat_room r on r.id = c.room_id join upload_part p on p.document_id = r.document_id and p.upload_id = c.id;
