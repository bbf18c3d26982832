"""Towns as dots on paper: where each stands, how large, and which names there is room for."""
