"""Reading a proposal: what it may touch, what can block it, and what it changes for readers."""
