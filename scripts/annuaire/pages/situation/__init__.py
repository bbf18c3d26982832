"""Pages of situations: what somebody is going through, and what one does, in order."""
