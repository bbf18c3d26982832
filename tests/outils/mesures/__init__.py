"""Measures, compared within one run (``make bench``). Nothing here fails: a number is not a test."""
