"""Commands of the command line, one a module: its arguments (``ajouter``), then what it prints and returns."""
