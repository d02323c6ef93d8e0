"""What can a trainee do while rehearsing? The same for every front end."""
