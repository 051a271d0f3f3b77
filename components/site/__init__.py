"""The dashboard as a site: its pages, the frame around them, and what the server sends itself."""
