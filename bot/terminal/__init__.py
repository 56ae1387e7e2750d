"""What an operator, or somebody without Discord, runs in a terminal."""
