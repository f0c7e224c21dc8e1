-- Pictures: the files of documents, the captures in which they are taken, consents, and cases that ask for another way.

CREATE TABLE files (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT NOT NULL REFERENCES accounts (sid),
    profile_sid TEXT NOT NULL REFERENCES profiles (sid),
    object_type TEXT NOT NULL,
    side TEXT NOT NULL,
    state TEXT NOT NULL,
    wrapped_key BYTEA NOT NULL,
    sealed_facts BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX files_by_profile ON files (profile_sid, sid);
CREATE INDEX files_by_state ON files (state, created_at);

CREATE TABLE refused_files (
    content_digest BYTEA NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX refused_files_by_time ON refused_files (at);

CREATE TABLE captures (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT NOT NULL REFERENCES accounts (sid),
    profile_sid TEXT NOT NULL REFERENCES profiles (sid),
    object_type TEXT NOT NULL,
    state TEXT NOT NULL,
    link_hash BYTEA,
    guest_hash BYTEA,
    link_expires_at BIGINT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    UNIQUE (link_hash),
    UNIQUE (guest_hash)
);
CREATE INDEX captures_by_profile ON captures (profile_sid, sid);
CREATE INDEX captures_by_expiry ON captures (expires_at);

CREATE TABLE consents (
    profile_sid TEXT NOT NULL REFERENCES profiles (sid),
    object_type TEXT NOT NULL,
    answer TEXT NOT NULL,
    given_by TEXT,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (profile_sid, object_type, given_at)
);

ALTER TABLE cases ADD COLUMN asks_other_way BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE cases ADD COLUMN sealed_verification BYTEA;
