"""Ledgers of enforcement bodies, staff and acts; one file each."""
