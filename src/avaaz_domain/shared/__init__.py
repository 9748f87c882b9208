"""What every context may import: ids, time, errors, CEFR levels, languages, events."""
