"""Ledgers of study, exams and training; one file each."""
