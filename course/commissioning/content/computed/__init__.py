"""What the text does not type: figures, and the models and datasets that they are computed from."""
