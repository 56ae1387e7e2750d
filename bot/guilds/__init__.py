"""Whose articles they are: a library for each guild, and the database that keeps them."""
