"""The computer around us: clock, processes, network, terminal. The core never looks in here."""
