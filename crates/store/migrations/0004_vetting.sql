-- Vetting: what was found about each case, what documents and pictures are known by, sanctions lists, registers of companies.

CREATE TABLE vettings (
    case_sid TEXT NOT NULL PRIMARY KEY REFERENCES cases (sid),
    profile_sid TEXT NOT NULL REFERENCES profiles (sid),
    account_sid TEXT NOT NULL REFERENCES accounts (sid),
    started_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    ended_at BIGINT,
    sealed_report BYTEA
);
CREATE INDEX vettings_by_profile ON vettings (profile_sid);

-- What a document or a picture is known again by: a keyed digest, never the value.
CREATE TABLE marks (
    kind TEXT NOT NULL,
    mark_digest BYTEA NOT NULL,
    profile_sid TEXT NOT NULL REFERENCES profiles (sid),
    case_sid TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (kind, mark_digest, profile_sid)
);
CREATE INDEX marks_by_profile ON marks (profile_sid);

-- Lists are public; what is searched for in them is not kept here. version counts the imports of a list.
CREATE TABLE screening_lists (
    name TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    entries BIGINT NOT NULL,
    content_digest BYTEA NOT NULL,
    imported_at BIGINT NOT NULL
);

CREATE TABLE screening_entries (
    list TEXT NOT NULL REFERENCES screening_lists (name),
    entry TEXT NOT NULL,
    fingerprint BYTEA NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (list, entry)
);

-- A pair of somebody in a profile and an entry that a reviewer found to be somebody else. It holds while the entry is as it was.
CREATE TABLE screening_clearances (
    profile_sid TEXT NOT NULL REFERENCES profiles (sid),
    subject_digest BYTEA NOT NULL,
    list TEXT NOT NULL,
    entry TEXT NOT NULL,
    fingerprint BYTEA NOT NULL,
    cleared_by TEXT NOT NULL,
    cleared_at BIGINT NOT NULL,
    sealed_why BYTEA NOT NULL,
    PRIMARY KEY (profile_sid, subject_digest, list, entry)
);

-- Registers of companies. An import writes its rows under its own number, in many transactions; they are found once
-- registers names that number. Rows of an import that is over and that no register names are cleared little by little.
CREATE TABLE register_imports (
    import BIGINT NOT NULL PRIMARY KEY,
    register TEXT NOT NULL,
    companies BIGINT NOT NULL,
    is_over BOOLEAN NOT NULL
);

CREATE TABLE registers (
    name TEXT NOT NULL PRIMARY KEY,
    import BIGINT NOT NULL REFERENCES register_imports (import),
    companies BIGINT NOT NULL,
    imported_at BIGINT NOT NULL
);

CREATE TABLE companies (
    import BIGINT NOT NULL,
    id TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (import, id)
);

-- What a company is found by: its number and its names, folded, each for every country it is of.
CREATE TABLE company_keys (
    import BIGINT NOT NULL,
    key TEXT NOT NULL,
    country TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (import, key, country, id)
);
