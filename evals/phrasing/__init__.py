"""Sentences right and subtly wrong beside the passage they cite: how good the grounding check is."""
