"""What this machine gives: time, and whether another server answers."""
