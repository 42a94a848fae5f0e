"""The first page of an organ: what is due, what is missing, what the year comes to."""
