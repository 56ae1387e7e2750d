"""Pullquote's faces: Discord, a local test guild in the browser, the terminal.

Reading order: __main__, settings, words, terminal, cards, delivery, controls, commands, client, sync, running, local.
"""
