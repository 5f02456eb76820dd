"""Measuring: reads an evaluation folder that is no part of the project."""
