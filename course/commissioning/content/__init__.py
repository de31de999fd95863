"""What the course says, as data: syllabus, routes, facts and words, and where its files and places are."""
