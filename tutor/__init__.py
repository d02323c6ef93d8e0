"""Rehearsal with simulated patients for people who train in psychotherapy."""

__version__ = "0.1.0"
