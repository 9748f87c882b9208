"""Where the time of a request goes: spans, sent to a collector of the operator's."""
