"""What can be wrong with a file of grants: one class of fault in one file, found by name.

Each file has one `FAULT`. No other file asks which class a finding is of: add a file, and the checker,
the mender and the command know it.
"""
