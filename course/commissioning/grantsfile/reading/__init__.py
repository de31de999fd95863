"""From the bytes of a file to a sheet of texts: within limits, and saying what it took them for."""
