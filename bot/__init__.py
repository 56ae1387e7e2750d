"""Pullquote's faces: Discord, a local test guild in the browser, the terminal.

Reading order: __main__, errors, settings, opening, words, logs, terminal, escaping, fitting, cards, pages, questions,
bounded, cooldown, delivery, choosing, managing, controls, adding, pasting, articles, checking, commands, tree, sync,
reading, upkeep, client, connection, operating, check, local.
"""
