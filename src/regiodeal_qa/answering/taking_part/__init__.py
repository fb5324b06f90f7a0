"""Who takes part in which deal, and what has no deal or is not known."""
