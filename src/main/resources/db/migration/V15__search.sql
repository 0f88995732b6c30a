-- The text of documents, to be searched.

create table document_text (
    document_id bigint      primary key references document (id) on delete cascade,
    -- When what is in it was read.
    read_at     timestamptz not null,
    body        text        not null,
    -- Words as they stand: people of an intranet write more than one language, in one document too.
    words       tsvector    not null generated always as (to_tsvector('simple', body)) stored
);
create index document_text_by_word on document_text using gin (words);
