"""A page of the course: read as blocks, its references resolved, as HTML, and how long it takes."""
