"""The main job on input that nobody on the team made up: the parts of ``tools/main_job.py``."""
