"""``python -m warrantydesk`` is the command line."""

from warrantydesk.cli import main

main()
