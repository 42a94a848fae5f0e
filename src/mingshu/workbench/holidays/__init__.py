"""Which holidays the time limits go by, for the administrator of all organs."""
