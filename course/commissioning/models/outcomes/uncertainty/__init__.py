"""How far luck moves what is measured, and what stays true over every range."""
