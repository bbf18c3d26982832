"""The national entrance, and the pages that it leads to."""
