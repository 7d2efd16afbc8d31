"""What each paper shows, frozen: values only, stored as JSON and printed again from there.

Amounts are whole fen, hours and quantities whole thousandths, instants aware. Labels of states,
kinds and reasons come as ``Bilingual``, since their tables belong to the business folders.
"""
