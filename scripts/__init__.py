"""Scripts for those who build the program."""
