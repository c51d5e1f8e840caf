"""Posts that might be a complaint, to be read, opened as a case, or said no to."""
