"""What people can do with a slash or a menu."""
