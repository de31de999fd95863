"""What is paid, by whom and when: the bill, the cash that must be lent, caps, claims, a charity below."""
