"""Connected accounts in the window: connecting them, how they stand, and bringing what is new from them."""
