"""An article in, its most telling sentences out."""
