"""What every other package may use: errors, bilingual text, periods, quantities, registries. No domain."""
