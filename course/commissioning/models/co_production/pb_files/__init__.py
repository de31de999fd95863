"""Elections as the text of a .pb file: read with care whatever a spreadsheet made of it, and written."""
