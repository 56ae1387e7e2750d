"""What an operator does with a whole database: back it up, restore it, look at its state."""
