-- Browsers that keep copies of documents, and what is known of these.

create table device (
    account_id bigint      not null references account (id) on delete cascade,
    -- Random, made by the browser.
    id         text        collate "C" not null check (length(id) between 1 and 64),
    label      text        not null check (length(label) between 1 and 100),
    -- Whether the label was chosen by a person: then the browser's own guess does not replace it.
    named      boolean     not null default false,
    created_at timestamptz not null,
    seen_at    timestamptz not null,
    primary key (account_id, id)
);

create table device_document (
    account_id    bigint      not null,
    device_id     text        collate "C" not null,
    document_id   bigint      not null references document (id) on delete cascade,
    seen_at       timestamptz not null,
    -- The state vector of what was saved when the device was last told that all of its changes are; null before that.
    acknowledged  bytea,
    -- How many changes the device has told us of that were not sent, and since when there are any.
    pending       int         not null default 0 check (pending >= 0),
    pending_since timestamptz,
    primary key (account_id, device_id, document_id),
    foreign key (account_id, device_id) references device (account_id, id) on delete cascade
);
create index device_document_by_document on device_document (document_id);
