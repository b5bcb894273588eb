"""Services on the network: which, at what pace, and what they answered."""
