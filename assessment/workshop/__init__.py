"""How a room works: its course, agenda, votes, agreed levels and plan, without clock or storage."""
