"""What an import asks, and the answers it is given: by a file, by the page, or remembered for the office."""
