"""The records every stage speaks: frozen, typed, picklable; this package imports nothing of ours but itself."""
