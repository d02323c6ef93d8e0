"""What did the trainee just do? From typed text to a recognised intervention."""
