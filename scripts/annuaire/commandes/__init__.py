"""Commands of the command line, one a module, which has its name: what the help says of it (``AIDE``), what must be in
the folder (``DEMANDE``), its arguments (``ajouter``), then what it prints and returns (``executer``)."""
