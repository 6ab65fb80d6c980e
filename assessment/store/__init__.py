"""What must not be lost: answers and what they belong to. The only place with SQL."""
