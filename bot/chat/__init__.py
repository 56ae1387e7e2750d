"""The bot on Discord: its commands, buttons and messages, and what it sends back."""
