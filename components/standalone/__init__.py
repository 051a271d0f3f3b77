"""Charts with all their words, on a page of the dashboard or without one around them."""
