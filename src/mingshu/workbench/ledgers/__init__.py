"""Pages of the ledgers: index, list, form, detail, attachments, spreadsheets; one set for all ledgers."""
