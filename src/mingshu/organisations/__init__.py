"""Organs, their tree, and what they were called and where they belonged at any date."""
