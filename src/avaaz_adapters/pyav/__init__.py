"""Sound files, made and read with PyAV."""
