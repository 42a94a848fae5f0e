"""What offices type into cells, read as what a ledger's columns hold."""
