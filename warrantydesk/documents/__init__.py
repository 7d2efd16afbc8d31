"""Papers as PDF, drawn from frozen snapshots; knows no database and no screen."""
