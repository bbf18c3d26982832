"""Lists of fiches: by territory, need, type, commune, alphabet."""
