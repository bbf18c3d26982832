"""One file per source of outside data: what it is, how it is recognised, how a line of it reads."""
