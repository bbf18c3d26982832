"""The engine of the site: how it is run, and one door for each."""
