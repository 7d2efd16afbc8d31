"""Claims in the window: the list, the record and the auditor's queue."""
