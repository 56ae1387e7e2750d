"""Made-up files and questions, and what must hold of whatever is made of them. See ``tests.fuzz.__main__``."""
