"""Annuaire ISCG: curated YAML entries become a searchable static site."""
