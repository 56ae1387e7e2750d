"""What people see of Pullquote: Discord, a local test guild in the browser, the terminal."""

__version__ = "0.1.0"  # the package's metadata have it from here
