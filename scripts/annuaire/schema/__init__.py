"""Stage 2: documents against ``schemas/``, and the vocabularies those schemas define."""
