"""What kind of question it is: one or several, open, small talk, about something else, yes or no."""
