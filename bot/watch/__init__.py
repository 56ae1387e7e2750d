"""How the bot is: what it has done, whether it is well, and who is told that."""
