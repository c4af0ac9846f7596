"""What `make` runs: standard library only, for a machine that has nothing but Python 3.11."""
