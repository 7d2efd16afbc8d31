"""WarrantyDesk: the warranty side of vehicle after-sales service."""
