"""How is the patient now? A pure model of attachment arousal."""
