"""What the demo site says: data only. The builder turns it into pages."""
