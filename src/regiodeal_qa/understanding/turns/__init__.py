"""What a later turn of a conversation goes on about, takes over, narrows or calculates with."""
