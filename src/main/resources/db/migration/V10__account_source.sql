-- Where the owner of an account signs in, and as whom that place knows them.

alter table account
    add column source  text not null default 'accounts' check (source in ('accounts', 'server', 'oidc')),
    -- Of the server its name for them, of a provider of OpenID Connect its issuer and its identifier, which stays when names change.
    add column subject text collate "C" check (length(subject) between 1 and 1000),
    add constraint account_of_elsewhere check ((source = 'accounts') = (subject is null)),
    add constraint account_subject unique (source, subject);

-- The word of another than Concord holds for so long.
alter table sign_in_session add column ends_at timestamptz;
-- What the provider wants to be shown when this session ends, to end its own with it.
alter table sign_in_session add column id_token text check (length(id_token) <= 16384);
