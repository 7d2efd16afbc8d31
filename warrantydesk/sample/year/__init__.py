"""A year and more of the sample's manufacturer: a few months are played, then set in many places."""
