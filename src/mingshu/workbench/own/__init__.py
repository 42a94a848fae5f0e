"""What a person sets up for themselves: the address of their calendar."""
