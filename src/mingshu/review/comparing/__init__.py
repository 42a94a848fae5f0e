"""What reports share with one another, and whose names stand in them."""
