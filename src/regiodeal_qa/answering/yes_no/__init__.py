"""The word before a passage: yes, no, or neither."""
