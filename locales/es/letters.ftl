# The letters Bonafide writes.
