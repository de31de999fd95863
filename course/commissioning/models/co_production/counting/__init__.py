"""Ballots and the rules that count them, whoever votes and whatever the projects."""
