"""What fills the terminal? One screen a module, imported when first shown."""
