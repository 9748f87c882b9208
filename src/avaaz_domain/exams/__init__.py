"""Mock oral exams: what is asked, how an attempt runs, and how it is scored so that it can be believed."""
