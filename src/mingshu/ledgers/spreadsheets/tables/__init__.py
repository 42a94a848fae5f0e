"""A sheet as a table: which ledger, where its headings are, which rows are data."""
