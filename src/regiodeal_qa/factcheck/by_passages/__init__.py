"""Claims that passages decide, by rules and by the cross-encoder."""
