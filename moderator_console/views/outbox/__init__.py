"""What platforms have not yet taken: sent beside the window, shown where it belongs."""
