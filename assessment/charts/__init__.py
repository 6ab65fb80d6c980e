"""Results as pictures: one Altair chart a file. Charts draw values and texts they are given."""
