"""What the course says, as data: syllabus, pages, facts, words, figures, datasets."""
