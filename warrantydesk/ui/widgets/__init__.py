"""Small building blocks that every pattern of the window is made of."""
