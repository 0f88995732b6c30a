-- Series of numbers for dashboards, and dashboards as a kind of documents. All times of series are milliseconds since 1970, steps too.

alter table document drop constraint document_kind_check;
alter table document add constraint document_kind_check check (kind in ('rich', 'code', 'external', 'dashboard'));

create table series (
    id         bigint      generated always as identity primary key,
    name       text        collate "C" not null unique check (length(name) between 1 and 100),
    unit       text        not null default '' check (length(unit) <= 20),
    labels     jsonb       not null default '{}',
    -- The account that may post; null for what the servers tell of themselves.
    owner      text,
    created_at timestamptz not null default now()
);

-- As they came, for a day or so.
create table series_point (
    series_id bigint           not null references series (id) on delete cascade,
    at        bigint           not null,
    value     double precision not null,
    primary key (series_id, at)
);

-- What the points of a minute or an hour come to.
create table series_sum (
    series_id bigint           not null references series (id) on delete cascade,
    step      bigint           not null check (step in (60000, 3600000)),
    at        bigint           not null,
    points    bigint           not null check (points > 0),
    mean      double precision not null,
    low       double precision not null,
    high      double precision not null,
    primary key (series_id, step, at)
);

-- Minutes and hours of which the sum is not what it would have to be, since something came in.
create table series_changed (
    series_id bigint not null references series (id) on delete cascade,
    step      bigint not null check (step in (60000, 3600000)),
    at        bigint not null,
    primary key (series_id, step, at)
);
create index series_changed_by_time on series_changed (step, at);
