"""PostgreSQL and LiveKit as child processes of one machine: their files, command lines, health and remains."""
