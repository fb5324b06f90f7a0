"""Realistic Dutch documents whose true text and tables are known, and a score for readers."""
