"""Answers that quote passages, and when none of them answers."""
