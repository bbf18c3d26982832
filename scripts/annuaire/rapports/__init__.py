"""Findings as people, machines and forges read them: one form a module, all made from the same list (C9)."""
