"""The claim forms: checks, pricing, audit, decisions and versions."""
