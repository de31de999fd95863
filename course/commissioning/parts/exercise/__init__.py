"""What an exercise has besides its questions: the document, handing in, the fresh question after an unsafe answer."""
