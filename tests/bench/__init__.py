"""Measures speed and memory beside a peer, in one run: only the ratios count, since machines differ and are shared."""
