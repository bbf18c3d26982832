"""Writing fiches: from the list of a partner, from questions, and in the order of the schema."""
