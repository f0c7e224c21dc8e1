-- The first schema. One text for both engines: TEXT BIGINT BOOLEAN BYTEA; times are microseconds since the epoch; SIDs are text.
-- What is named sealed_… is encrypted by the floor above; what is named …_digest or …_hash can be looked up but not read.

CREATE TABLE house (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE accounts (
    sid TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    wrapped_key BYTEA NOT NULL,
    token_hash BYTEA NOT NULL,
    sealed_token BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE users (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT REFERENCES accounts (sid),
    role TEXT NOT NULL,
    audience TEXT NOT NULL,
    email_digest BYTEA NOT NULL,
    sealed_email BYTEA NOT NULL,
    language TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (audience, email_digest)
);

CREATE TABLE sign_in_links (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    user_sid TEXT NOT NULL REFERENCES users (sid),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX sign_in_links_by_expiry ON sign_in_links (expires_at);

CREATE TABLE sessions (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    user_sid TEXT NOT NULL REFERENCES users (sid),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE rate_limits (
    key_digest BYTEA NOT NULL PRIMARY KEY,
    window_start BIGINT NOT NULL,
    used BIGINT NOT NULL
);

CREATE TABLE profiles (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT NOT NULL REFERENCES accounts (sid),
    policy_sid TEXT NOT NULL,
    status TEXT NOT NULL,
    version BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    language TEXT NOT NULL,
    name_digest BYTEA NOT NULL,
    sealed_own BYTEA NOT NULL,
    created_by TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX profiles_by_account ON profiles (account_sid, sid);
CREATE INDEX profiles_by_account_status ON profiles (account_sid, status, sid);

CREATE TABLE end_users (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT NOT NULL REFERENCES accounts (sid),
    object_type TEXT NOT NULL,
    sealed_name BYTEA NOT NULL,
    sealed_attributes BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX end_users_by_account ON end_users (account_sid, sid);

CREATE TABLE documents (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT NOT NULL REFERENCES accounts (sid),
    object_type TEXT NOT NULL,
    status TEXT NOT NULL,
    sealed_name BYTEA NOT NULL,
    sealed_attributes BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX documents_by_account ON documents (account_sid, sid);

CREATE TABLE addresses (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT NOT NULL REFERENCES accounts (sid),
    sealed_address BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX addresses_by_account ON addresses (account_sid, sid);

CREATE TABLE assignments (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT NOT NULL REFERENCES accounts (sid),
    profile_sid TEXT NOT NULL REFERENCES profiles (sid),
    object_sid TEXT NOT NULL,
    object_type TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (profile_sid, object_sid)
);
CREATE INDEX assignments_by_object ON assignments (object_sid);

CREATE TABLE evaluations (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT NOT NULL REFERENCES accounts (sid),
    profile_sid TEXT NOT NULL REFERENCES profiles (sid),
    policy_sid TEXT NOT NULL,
    policy_version BIGINT NOT NULL,
    compliant BOOLEAN NOT NULL,
    results TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX evaluations_by_profile ON evaluations (profile_sid, sid);

CREATE TABLE terms_acceptances (
    profile_sid TEXT NOT NULL REFERENCES profiles (sid),
    versions TEXT NOT NULL,
    accepted_by TEXT,
    accepted_at BIGINT NOT NULL,
    PRIMARY KEY (profile_sid, accepted_at)
);

CREATE TABLE cases (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT NOT NULL REFERENCES accounts (sid),
    profile_sid TEXT NOT NULL REFERENCES profiles (sid),
    number BIGINT NOT NULL,
    is_open BOOLEAN NOT NULL,
    submitted_by TEXT,
    submitted_at BIGINT NOT NULL,
    sealed_submitted BYTEA NOT NULL,
    sealed_reasons BYTEA,
    claimed_by TEXT,
    claimed_until BIGINT,
    outcome TEXT,
    decided_by TEXT,
    decided_at BIGINT,
    UNIQUE (profile_sid, number)
);
CREATE INDEX cases_open ON cases (is_open, submitted_at, sid);
CREATE INDEX cases_decided ON cases (decided_at, sid);

CREATE TABLE events (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT NOT NULL REFERENCES accounts (sid),
    profile_sid TEXT NOT NULL REFERENCES profiles (sid),
    sequence BIGINT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (profile_sid, sequence)
);

CREATE TABLE deliveries (
    sid TEXT NOT NULL PRIMARY KEY,
    account_sid TEXT REFERENCES accounts (sid),
    profile_sid TEXT,
    event_sid TEXT,
    channel TEXT NOT NULL,
    about TEXT NOT NULL,
    state TEXT NOT NULL,
    sealed_content BYTEA NOT NULL,
    attempts BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    leased_until BIGINT NOT NULL
);
CREATE INDEX deliveries_due ON deliveries (state, next_at, sid);
CREATE INDEX deliveries_by_profile ON deliveries (profile_sid, sid);

CREATE TABLE delivery_attempts (
    sid TEXT NOT NULL PRIMARY KEY,
    delivery_sid TEXT NOT NULL REFERENCES deliveries (sid),
    at BIGINT NOT NULL,
    delivered BOOLEAN NOT NULL,
    status BIGINT,
    detail TEXT NOT NULL,
    sealed_answer BYTEA,
    millis BIGINT NOT NULL
);
CREATE INDEX delivery_attempts_by_delivery ON delivery_attempts (delivery_sid, sid);

CREATE TABLE jobs (
    sid TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_sid TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    leased_until BIGINT NOT NULL
);
CREATE INDEX jobs_due ON jobs (next_at, sid);

CREATE TABLE audit_entries (
    sid TEXT NOT NULL PRIMARY KEY,
    chain TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    who TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    before_digest BYTEA,
    after_digest BYTEA,
    previous_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    UNIQUE (chain, sequence)
);

CREATE TABLE audit_unsealed (
    chain TEXT NOT NULL PRIMARY KEY
);

CREATE TABLE audit_seals (
    number BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    previous_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    mac BYTEA NOT NULL
);

CREATE TABLE audit_seal_heads (
    number BIGINT NOT NULL REFERENCES audit_seals (number),
    chain TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (number, chain)
);
