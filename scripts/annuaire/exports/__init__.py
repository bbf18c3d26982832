"""Stage 5 bis: the model becomes files for machines. One function per file."""
