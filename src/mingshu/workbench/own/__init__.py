"""What reaches people outside of the pages: one's own calendar and mailbox, the webhooks of an organ."""
