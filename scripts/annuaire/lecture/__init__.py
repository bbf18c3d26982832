"""Stage 1: bytes on disk become documents whose every value knows its place."""
