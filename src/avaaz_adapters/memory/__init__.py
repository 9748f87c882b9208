"""An in-memory adapter for every port: for testers, integrators and a terminal."""
