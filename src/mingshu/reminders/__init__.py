"""What reaches people outside of the pages: calendars they subscribe to, reminders of last days of the law."""
