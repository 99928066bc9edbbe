"""What things cost: seconds and memory, of whole processes, beside others that do the same."""
