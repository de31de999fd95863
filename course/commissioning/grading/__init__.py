"""From a learner's file to marks, feedback and results. Answers are read as data; no learner's code is run.

Its rooms, from the top down, are in the table of ARCHITECTURE.md.
"""
