"""The index that the browser searches: one compact script per territory."""
