"""The only writer: whole files or none, each only when its bytes change."""

from .locking import Busy, locked
from .writer import Changed, UnsafePath, recover, remove_stale, write_files

__all__ = ["Busy", "Changed", "UnsafePath", "locked", "recover", "remove_stale", "write_files"]
