"""Pages that are open in the server's own process: no kernel stands behind them."""
