"""Results as documents: ``story`` decides what is said, the other files print it."""
