"""For those who write content: YAML with comments, checked with line numbers, shipped as JSON. Needs PyYAML."""
