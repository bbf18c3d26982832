"""Who is competent, where, and why: before proximity, always (conception §5)."""
