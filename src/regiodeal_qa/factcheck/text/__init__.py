"""From a text to claims: sentences, subjects, values, offices, and what belongs to which."""

TEXTS_KEPT = 4096
"""So many texts are kept as they were read: the same passages are laid beside one claim after another."""
