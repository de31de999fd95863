"""Who is in the cohort: a class list as a learning platform, a form or Excel really exports it.

A file becomes rows of text (`tables`, `workbook`); headings and contents say what the columns are
(`headings`, `columns`); rows become people, and what was understood is said back (`reading`). Where two
ways to read it are left, `DoubtfulError` asks. The list is kept in the gradebook as its students (`register`).
"""

from commissioning.grading.collecting.class_list.doubt import Answers, DoubtfulError
from commissioning.grading.collecting.class_list.reading import ClassList, read_class_list
from commissioning.grading.gradebook.people import Person

__all__ = ["Answers", "ClassList", "DoubtfulError", "Person", "read_class_list"]
