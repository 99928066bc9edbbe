"""What a document says of itself, one question a file: title, council, portfolio, kind, period, date, committee."""
