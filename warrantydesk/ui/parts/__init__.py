"""Old parts in the window: tags, packing, receiving, judging, the store and their end."""
