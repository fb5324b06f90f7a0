"""A run as one self-contained HTML page: no script, no font and no picture from elsewhere."""
