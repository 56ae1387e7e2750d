"""An article in its own sentences."""
