"""How old facts are, what is missing, what to review and when."""
