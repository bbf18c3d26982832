"""Stage 3: what JSON Schema cannot say.

A rule is a generator named after its fault: it receives one fiche and the context, and yields findings
without knowing the file, the line or the screen. Its docstring is its documentation. To add a rule:
one function here below, its name in one of the two lists of ``registre``, one folder in ``tests/cases``.
"""
