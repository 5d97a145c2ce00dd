"""What is still there: probability and number of hazards per cell, with uncertainty and reasons."""
