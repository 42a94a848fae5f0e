"""Files as offices send them: what they are, whether they may be opened, and the sheets in them."""
