"""Names in a question: deals, regions, towns, people who live there, and places that no source knows."""
