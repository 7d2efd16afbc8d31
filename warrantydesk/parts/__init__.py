"""What happens to parts as things: old parts, shipments, judgement, write-off."""
