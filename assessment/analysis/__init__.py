"""What the answers say. Pure: no files, no clock, no pandas."""
