"""The command `commissioning`: what each part asks for and says. The work is done elsewhere."""
