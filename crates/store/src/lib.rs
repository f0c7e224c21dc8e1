//! Every line of SQL: one text for two engines, SQLite embedded and PostgreSQL.
