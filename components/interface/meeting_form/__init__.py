"""The form by which a meeting is added or corrected, without a word of YAML."""
