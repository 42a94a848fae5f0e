"""Steps and time: what may be done next, by whom, and until when."""
