"""Technologies behind the domain's ports, one folder each."""
