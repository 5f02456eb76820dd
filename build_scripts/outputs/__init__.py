"""The only writer: whole files or none, each only when its bytes change."""

from .locking import Busy, locked
from .writer import UnsafePath, recover, remove_stale, write_files

__all__ = ["Busy", "UnsafePath", "locked", "recover", "remove_stale", "write_files"]
