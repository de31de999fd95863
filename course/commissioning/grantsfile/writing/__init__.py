"""Files made of a sheet: CSV, workbook and JSON that read back to the same rows, and the log."""
