"""`avaaz serve`: starts, watches and restarts every process of Avaaz on one machine."""
