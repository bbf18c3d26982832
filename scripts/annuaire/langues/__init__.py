"""Fixed sentences, in the language of the person: gettext catalogues that translators open in their usual tools."""
