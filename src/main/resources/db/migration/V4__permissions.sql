-- Who may do what. A level is 0 none, 1 read, 2 comment, 3 edit, 4 own (dev.concord.room.Permission).

create sequence folder_seq increment by 1;

create table folder (
    id         bigint      primary key default nextval('folder_seq'),
    public_id  uuid        not null unique default gen_random_uuid(),
    parent_id  bigint      references folder (id),
    name       text        not null check (length(name) between 1 and 200),
    -- Null for what a visitor made: it belongs to everybody.
    owner      text        collate "C",
    created_at timestamptz not null default now()
);
alter sequence folder_seq owned by folder.id;
create index folder_by_parent on folder (parent_id);

alter table document add column owner text collate "C";
alter table document add column folder_id bigint references folder (id);
create index document_by_folder on document (folder_id);
create index document_by_owner on document (owner);

create sequence access_grant_seq increment by 1;

create table access_grant (
    id           bigint      primary key default nextval('access_grant_seq'),
    document_id  bigint      references document (id) on delete cascade,
    folder_id    bigint      references folder (id) on delete cascade,
    subject_kind text        not null check (subject_kind in ('user', 'group', 'everyone')),
    -- The name of the user or the group; empty for everyone who has signed in.
    subject      text        collate "C" not null check (length(subject) <= 200 and (subject = '') = (subject_kind = 'everyone')),
    level        int         not null check (level between 0 and 4),
    created_by   text        not null,
    created_at   timestamptz not null default now(),
    check (num_nonnulls(document_id, folder_id) = 1),
    unique nulls not distinct (document_id, folder_id, subject_kind, subject)
);
alter sequence access_grant_seq owned by access_grant.id;
create index access_grant_by_folder on access_grant (folder_id) where folder_id is not null;

-- Whoever knows the secret may come in.
create table share_link (
    id            uuid        primary key,
    document_id   bigint      references document (id) on delete cascade,
    folder_id     bigint      references folder (id) on delete cascade,
    secret_hash   bytea       not null unique,
    level         int         not null check (level between 1 and 3),
    password_hash text,
    expires_at    timestamptz,
    created_by    text        not null,
    created_at    timestamptz not null default now(),
    check (num_nonnulls(document_id, folder_id) = 1)
);
create index share_link_by_document on share_link (document_id) where document_id is not null;
create index share_link_by_folder on share_link (folder_id) where folder_id is not null;

-- Who has opened a link, and given its password: the name of a user, or what a visitor's cookie stands for.
create table link_visit (
    link_id   uuid        not null references share_link (id) on delete cascade,
    holder    text        collate "C" not null,
    opened_at timestamptz not null default now(),
    primary key (link_id, holder)
);
create index link_visit_by_holder on link_visit (holder);

-- Changes with every change of a right, so that a server sees by one number whether it has to look after what it has open.
create table access_version (
    only_row boolean primary key default true check (only_row),
    version  bigint  not null
);
insert into access_version (version) values (0);

-- What the grants of one document, or of one folder, say about somebody; null if nothing. What is said about the person counts more than what is said
-- about one of the groups, and that more than what is said about everyone; of several groups the most generous.
create function granted_level(of_document bigint, of_folder bigint, who text, in_groups text[]) returns int
language sql stable as $$
    select g.level
    from access_grant g
    where (g.document_id = of_document or g.folder_id = of_folder)
      and (g.subject_kind = 'user' and g.subject = who
        or g.subject_kind = 'group' and g.subject = any (in_groups)
        or g.subject_kind = 'everyone' and who is not null)
    order by case g.subject_kind when 'user' then 1 when 'group' then 2 else 3 end, g.level desc
    limit 1
$$;

-- What somebody may do with what is in each folder: what is said nearest to it, on the folder itself or above, decides. Null where nothing is said at all.
-- who: the name of somebody who has signed in, null for a visitor. holder_name: whose visits of links count. only_folder: only this one and those above; null
-- for all.
create function folder_levels(who text, in_groups text[], holder_name text, only_folder bigint) returns table (folder_id bigint, decided int, by_link int)
language sql stable as $$
    with recursive above as (
        select f.id, f.parent_id from folder f where f.id = only_folder
        union
        select f.id, f.parent_id from folder f join above a on f.id = a.parent_id
    ), said as (
        select f.id, f.parent_id,
               case when f.owner = who then 4 else coalesce(granted_level(null, f.id, who, in_groups), case when f.owner is null then 3 end) end as level,
               (select max(l.level) from share_link l join link_visit v on v.link_id = l.id
                where l.folder_id = f.id and v.holder = holder_name and (l.expires_at is null or l.expires_at > now())) as by_link
        from folder f
        where only_folder is null or f.id in (select id from above)
    ), inherited as (
        select id, level, by_link from said where parent_id is null
        union all
        select s.id, coalesce(s.level, i.level), greatest(s.by_link, i.by_link) from said s join inherited i on s.parent_id = i.id
    )
    select id, level, by_link from inherited
$$;

-- The same for each document, or one. A document that belongs to nobody may be edited by everybody of whom nothing else is said.
create function document_levels(who text, in_groups text[], holder_name text, only_document bigint) returns table (document_id bigint, decided int, by_link int)
language sql stable as $$
    select d.id,
           case when d.owner = who then 4
                else coalesce(granted_level(d.id, null, who, in_groups), f.decided, case when d.owner is null then 3 else 0 end) end,
           greatest(f.by_link, (select max(l.level) from share_link l join link_visit v on v.link_id = l.id
                                where l.document_id = d.id and v.holder = holder_name and (l.expires_at is null or l.expires_at > now())))
    from document d
    left join folder_levels(who, in_groups, holder_name,
                            case when only_document is not null then coalesce((select o.folder_id from document o where o.id = only_document), -1) end) f
           on f.folder_id = d.folder_id
    where only_document is null or d.id = only_document
$$;

create function access_changed() returns trigger language plpgsql as $$
begin
    update access_version set version = version + 1;
    return null;
end
$$;
create trigger access_changed after insert or update or delete on access_grant for each statement execute function access_changed();
create trigger access_changed after update or delete on share_link for each statement execute function access_changed();
create trigger access_changed after insert or update or delete on account_role for each statement execute function access_changed();
create trigger access_changed after insert or update or delete on account_group for each statement execute function access_changed();
create trigger access_changed after update on folder for each row
    when (old.owner is distinct from new.owner or old.parent_id is distinct from new.parent_id) execute function access_changed();
create trigger access_changed after update on document for each row
    when (old.owner is distinct from new.owner or old.folder_id is distinct from new.folder_id) execute function access_changed();
