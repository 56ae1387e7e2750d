"""How fast the bot answers, what it needs, and whether it ever blocks: measured from outside, over real sockets."""
