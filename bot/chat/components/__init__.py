"""What people can press and fill in."""
