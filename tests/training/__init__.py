"""The program that makes the reader: the model that points at an answer's words."""
