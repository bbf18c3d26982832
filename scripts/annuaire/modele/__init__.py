"""Stage 4: frozen values that pages and exports can trust; built only from documents without errors."""
