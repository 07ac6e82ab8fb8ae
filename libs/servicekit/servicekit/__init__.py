"""Plumbing shared by the services: HTTP, PostgreSQL, jobs, logs and metrics; no domain noun."""
