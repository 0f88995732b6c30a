-- The keys that document tokens are signed by.

create table signing_key (
    id             uuid        primary key,
    -- Both as JSON Web Keys; the private one is encrypted when concord.tokens.secret is set.
    public_key     text        not null,
    private_key    text        not null,
    signs_from     timestamptz not null,
    signs_until    timestamptz not null check (signs_until > signs_from),
    -- When the last token that was signed by it has expired.
    verifies_until timestamptz not null check (verifies_until > signs_until),
    -- However many servers come with a key of their own at the same time, one of them is taken.
    constraint signing_key_one_at_a_time exclude using gist (tstzrange(signs_from, signs_until) with &&)
);

-- What begins with @ is somebody without an account: a visitor, or a user of an application that has issued a token. Not valid: holds for new names only.
alter table account add constraint account_name_not_of_a_stranger check (name not like '@%') not valid;
