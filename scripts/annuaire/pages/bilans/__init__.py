"""What the directory does not know: coverage and quality."""
