"""The only place that chooses and names adapters."""
