"""Where a built site goes: the only room that replaces or deletes a folder. It never touches what it did not make."""
