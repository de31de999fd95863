"""What a submission comes to: read with care, marked by the keys, said in words. Loads no nbgrader."""
