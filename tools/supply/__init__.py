"""What the product is made of: its locks, its bill of materials, its bounds and what is known against them."""
