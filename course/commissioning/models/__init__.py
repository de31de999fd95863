"""Pure models: plain data in, frozen dataclasses out.

Standard library only: no Jupyter, no pandas, no files of the learner. Three habits hold everywhere.
Money is `Decimal` pounds. Proportions are in per cent (0 to 100) and their names end in `_percent`.
Every fault is a `ValueError` that says what is wrong, where, and what to do.
"""
