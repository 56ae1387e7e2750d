"""Talks with people: which messages are for the bot, what one goes on from, and what can be asked."""
