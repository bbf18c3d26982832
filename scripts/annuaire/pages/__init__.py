"""Stage 5: the model becomes HTML. One module per kind of page, one template each in ``templates/``."""
