"""The fact check measured: claims with their verdicts, and the figures."""
