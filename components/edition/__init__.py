"""An edition: the dashboard as a folder of files that opens without server and network."""
