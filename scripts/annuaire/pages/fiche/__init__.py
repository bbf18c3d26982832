"""The page of a fiche, and what others show of it: hours, discreet paper, data for search engines."""
