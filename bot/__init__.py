"""What people see of Pullquote: Discord, a local test guild in the browser, the terminal."""
