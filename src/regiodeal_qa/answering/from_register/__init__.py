"""Answers that are computed from the deals register."""
