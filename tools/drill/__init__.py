"""The long attacks: kills, full disks, mutated files. ``make drill`` runs them and prints a record of them."""
