"""A short public door per language."""
