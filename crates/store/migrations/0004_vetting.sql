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

-- A register of companies, as it was imported. The keys are what a company is found by: folded, and public.
CREATE TABLE registers (
    name TEXT NOT NULL PRIMARY KEY,
    companies BIGINT NOT NULL,
    imported_at BIGINT NOT NULL
);

CREATE TABLE companies (
    register TEXT NOT NULL REFERENCES registers (name),
    id TEXT NOT NULL,
    country TEXT NOT NULL,
    number_key TEXT NOT NULL,
    name_key TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (register, id)
);
CREATE INDEX companies_by_number ON companies (number_key, country);
CREATE INDEX companies_by_name ON companies (name_key, country);
