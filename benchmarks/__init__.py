"""What WarrantyDesk costs, beside a floor taken in the same run."""
