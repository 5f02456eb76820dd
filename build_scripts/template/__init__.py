"""What a new site begins with: files of its own, and the look of this one. Pure but for
reading the package's own data."""

from .site import new_site_files

__all__ = ["new_site_files"]
