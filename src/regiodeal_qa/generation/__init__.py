"""Answers phrased by a language model and held to the passages they cite. Off by default."""
