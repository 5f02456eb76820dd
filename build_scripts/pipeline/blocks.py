"""What MkDocs's hook asks of `render` about one page: the blocks it need not convert."""

from build_scripts.render.blocks import anchors, compact, is_generated, put_back, set_aside

__all__ = ["anchors", "compact", "is_generated", "put_back", "set_aside"]
