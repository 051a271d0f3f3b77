"""A brief on paper: what a reader brings to a meeting, on at most two pages of A4."""
