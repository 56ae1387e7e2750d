"""The database, SQLite or PostgreSQL: how it is spoken to, its tables, and who else is at it."""
