"""MkDocs: its plugin, its options, its theme. The only place that imports it."""
