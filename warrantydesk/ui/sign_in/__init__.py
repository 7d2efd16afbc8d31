"""Signing in: who somebody is, which book is opened, in which language and look."""
