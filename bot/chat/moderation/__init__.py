"""What people who manage a server do with its library, beside adding to it."""
