"""Measures over ledgers, values with the rows behind them, roll-up over the tree."""
