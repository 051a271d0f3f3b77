"""An edition: the dashboard as a folder of files that opens without a server and without network."""
