"""Questions to cited answers: calculators, answering, checks, briefings, the command line and the web app."""
