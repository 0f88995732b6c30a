-- Pictures in documents. They belong to their document and are gone with it.

create table upload (
    document_id bigint      not null references document (id) on delete cascade,
    -- A copy of a document has the same ids: its content refers to them.
    id          uuid        not null,
    -- The name of whoever brought it, for the room that everybody has; of a visitor the address, behind an @.
    uploaded_by text        collate "C" not null,
    media_type  text        not null check (media_type in ('image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif')),
    bytes       bigint      not null check (bytes > 0),
    created_at  timestamptz not null default now(),
    primary key (document_id, id)
);
create index upload_by_uploader on upload (uploaded_by);

-- In parts, so that no more than one of them is in the server's memory at a time.
create table upload_part (
    document_id bigint not null,
    upload_id   uuid   not null,
    number      int    not null,
    payload     bytea  not null,
    primary key (document_id, upload_id, number),
    foreign key (document_id, upload_id) references upload (document_id, id) on delete cascade
);

-- Pictures are compressed already.
alter table upload_part alter column payload set storage external;
