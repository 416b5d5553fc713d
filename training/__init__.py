"""What trains the models that foresaid ships; nothing here runs when a page is read."""
