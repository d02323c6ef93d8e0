"""What is to be learned from a turn, and from a session?"""
