"""What is still to be done by last days of the law: as a list and as a month."""
