"""From a sheet to awards that can be counted: what is read, what is left out, and why."""
