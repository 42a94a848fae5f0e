"""Pages that bring the others together: home, ledgers, figures, reports."""
