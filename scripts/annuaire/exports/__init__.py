"""Stage 5 bis: the model becomes files for machines. Each module declares its ``lots``."""
