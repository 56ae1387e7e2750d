"""Strings only: characters, tokens, terms, sentences, languages, spelling."""
