"""Parts of pages as HTML, the same in the dashboard and in an edition without a server."""
