"""What changes the platform itself, one file per patch, each with its reason."""
