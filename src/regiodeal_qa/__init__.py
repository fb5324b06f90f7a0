"""Answers about the Dutch Regio Deals, from named sources only."""
