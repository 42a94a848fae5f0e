"""Which row would make this figure a lie? One case a row, by family of ledgers."""
