"""Opening hours: what authors write, what it means, and how it is said."""
