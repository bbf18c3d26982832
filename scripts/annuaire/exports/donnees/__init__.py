"""Open data: one module per format, each with the list of what it loses."""
