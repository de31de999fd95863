"""Text as YAML."""


def quoted(text: str) -> str:
    """Any text in quotation marks, on one line, as every reader of YAML reads it back."""
    import yaml

    written: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))
    return written.rstrip("\n")
