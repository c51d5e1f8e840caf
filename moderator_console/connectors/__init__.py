"""Live platforms, one file each. None yet: they only bring and send, and decide nothing."""
