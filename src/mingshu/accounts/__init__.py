"""Users, their roles over parts of the tree, and what a role may do."""
