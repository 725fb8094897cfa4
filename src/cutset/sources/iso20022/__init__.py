"""Payment messages of ISO 20022."""
