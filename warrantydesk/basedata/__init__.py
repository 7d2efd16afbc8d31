"""Basic data: stations, suppliers, people, vehicles and coverage, parts, labour, faults, dates."""
