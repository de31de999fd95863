"""What an assessed exercise measures: chance, guessers, cues, what gives items away. It changes nothing."""
