"""While one writes: a page when a browser asks for it, from the last good state of the directory."""
