-- The API: subaccounts and test accounts, keys of programs, what programs assign, hosted links, endpoints that are told of events.

ALTER TABLE accounts ADD COLUMN parent_sid TEXT REFERENCES accounts (sid);
ALTER TABLE accounts ADD COLUMN is_test BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE accounts ADD COLUMN clock_offset BIGINT NOT NULL DEFAULT 0;
CREATE INDEX accounts_by_parent ON accounts (parent_sid, sid);

-- A key belongs to an account, or to one of the operator's people, for whom it acts.
CREATE TABLE api_keys (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT REFERENCES accounts (sid),
    user_sid TEXT REFERENCES users (sid),
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    secret_hash BYTEA NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX api_keys_by_account ON api_keys (account_sid, sid);
CREATE INDEX api_keys_by_user ON api_keys (user_sid, sid);

ALTER TABLE profiles ADD COLUMN collection TEXT NOT NULL DEFAULT 'customer_profile';
ALTER TABLE profiles ADD COLUMN origin TEXT NOT NULL DEFAULT 'console';
DROP INDEX profiles_by_account_status;
CREATE INDEX profiles_by_collection ON profiles (account_sid, collection, sid);
CREATE INDEX profiles_by_status ON profiles (account_sid, collection, status, sid);
CREATE INDEX profiles_by_policy ON profiles (account_sid, policy_sid, sid);
CREATE INDEX profiles_by_name ON profiles (account_sid, name_digest, sid);

CREATE INDEX assignments_by_profile ON assignments (profile_sid, sid);

CREATE TABLE channel_endpoint_assignments (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT NOT NULL REFERENCES accounts (sid),
    profile_sid TEXT NOT NULL REFERENCES profiles (sid),
    endpoint_type TEXT NOT NULL,
    endpoint_sid TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (profile_sid, endpoint_sid)
);
CREATE INDEX channel_endpoint_assignments_by_profile ON channel_endpoint_assignments (profile_sid, sid);

CREATE INDEX events_by_account ON events (account_sid, sid);
CREATE INDEX deliveries_by_account ON deliveries (account_sid, sid);

-- What a program was answered to a request that it may send again.
CREATE TABLE idempotency_keys (
    owner TEXT NOT NULL,
    key_digest BYTEA NOT NULL,
    request_digest BYTEA NOT NULL,
    status BIGINT NOT NULL,
    sealed_answer BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (owner, key_digest)
);
CREATE INDEX idempotency_keys_by_time ON idempotency_keys (created_at);

CREATE TABLE inquiries (
    id TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT NOT NULL REFERENCES accounts (sid),
    profile_sid TEXT NOT NULL REFERENCES profiles (sid),
    link_hash BYTEA NOT NULL,
    session_hash BYTEA,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    UNIQUE (link_hash),
    UNIQUE (session_hash)
);
CREATE INDEX inquiries_by_profile ON inquiries (profile_sid, created_at);
CREATE INDEX inquiries_by_expiry ON inquiries (expires_at);

CREATE TABLE webhook_endpoints (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT NOT NULL REFERENCES accounts (sid),
    is_enabled BOOLEAN NOT NULL,
    sealed_endpoint BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX webhook_endpoints_by_account ON webhook_endpoints (account_sid, sid);

CREATE INDEX jobs_by_subject ON jobs (subject_sid);

-- Which documents refer to an address: what they say themselves is sealed.
CREATE TABLE address_uses (
    address_sid TEXT NOT NULL REFERENCES addresses (sid),
    document_sid TEXT NOT NULL,
    PRIMARY KEY (address_sid, document_sid)
);
CREATE INDEX address_uses_by_document ON address_uses (document_sid);

-- A document that a program sent with a file belongs to no profile yet.
ALTER TABLE documents ADD COLUMN mime_type TEXT;
CREATE TABLE files_of_all (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT NOT NULL REFERENCES accounts (sid),
    profile_sid TEXT REFERENCES profiles (sid),
    document_sid TEXT,
    object_type TEXT NOT NULL,
    side TEXT NOT NULL,
    state TEXT NOT NULL,
    wrapped_key BYTEA NOT NULL,
    sealed_facts BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
INSERT INTO files_of_all (sid, account_sid, profile_sid, object_type, side, state, wrapped_key, sealed_facts, created_at)
    SELECT sid, account_sid, profile_sid, object_type, side, state, wrapped_key, sealed_facts, created_at FROM files;
DROP TABLE files;
ALTER TABLE files_of_all RENAME TO files;
CREATE INDEX files_by_profile ON files (profile_sid, sid);
CREATE INDEX files_by_document ON files (document_sid, sid);
CREATE INDEX files_by_state ON files (state, created_at);
