"""Claims that passages decide, by rules and by the cross-encoder."""

CLAIMS_KEPT = 64
"""Of so many claims it is kept what they ask of a passage: each is laid beside many."""
