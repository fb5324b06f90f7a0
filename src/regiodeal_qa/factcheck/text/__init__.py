"""From a text to claims: sentences, subjects, values, offices, and what belongs to which."""
