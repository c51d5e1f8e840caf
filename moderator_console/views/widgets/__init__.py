"""Small parts that every screen is made of: labels, buttons, chips, sheets, fields, and painting verbs."""
