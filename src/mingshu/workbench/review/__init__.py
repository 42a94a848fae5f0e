"""The review on the page: upload reports, read what was found, judge it, switch rules."""
