"""Who somebody is, and from which device: guests now, accounts later."""
