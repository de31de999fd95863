"""A file of grants: read as publishers make them, its faults found, mended with a log, written as valid data.

`reading` turns bytes into a `Sheet`, `faults` finds what is wrong with it, `mending` changes it and can
take each change back, `writing` makes files of it. `standard` is what the 360Giving Data Standard says.
Nothing here saves or sends a file, and nothing is guessed. Standard library alone, but for openpyxl
where a workbook is read or written, so that all of it runs in a browser too.
"""
