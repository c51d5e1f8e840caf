"""The account of every complaint ever seen: nothing hidden."""
