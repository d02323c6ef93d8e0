"""What happens next? Exits, and the patient's words."""
