"""What did the author write? Script files in, scenarios or findings out."""
