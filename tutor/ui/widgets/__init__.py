"""What are the screens made of? One widget a module."""
