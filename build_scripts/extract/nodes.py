"""A parse copied into plain objects: a token's attributes are slow to ask for one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Node:
    """A token under spaCy's own names: those that the search for candidates asks for."""

    __slots__ = (
        "children", "dep_", "head", "i", "is_punct", "is_space", "left_edge", "lower_",
        "n_lefts", "n_rights", "pos_", "right_edge", "text",
    )  # fmt: skip

    def __init__(self, i: int, text: str, lower: str, dep: str, pos: str) -> None:
        self.i, self.text, self.lower_, self.dep_, self.pos_ = i, text, lower, dep, pos
        self.is_punct = self.is_space = False
        self.head = self.left_edge = self.right_edge = self
        self.children: list[Node] = []
        self.n_lefts = self.n_rights = 0


def nodes_of(doc: Doc) -> list[Node]:
    """The tokens of a parse as nodes, in order; none for an empty parse."""
    from spacy.attrs import DEP, HEAD, IS_PUNCT, IS_SPACE, LOWER, ORTH, POS

    strings = doc.vocab.strings
    nodes: list[Node] = []
    up: list[int] = []
    read = doc.to_array([ORTH, LOWER, DEP, POS, HEAD, IS_PUNCT, IS_SPACE])
    heads = read[:, 4].astype("int64").tolist()
    for i, (orth, lower, dep, pos, _, punct, space) in enumerate(read.tolist()):
        node = Node(i, strings[orth], strings[lower], strings[dep], strings[pos])
        node.is_punct, node.is_space = bool(punct), bool(space)
        nodes.append(node)
        up.append(i + heads[i])
    for node, head in zip(nodes, up, strict=True):
        if head != node.i:
            _hang(node, nodes[head])
    _reach_out(nodes)
    return nodes


def _hang(node: Node, head: Node) -> None:
    node.head = head
    head.children.append(node)
    if node.i < head.i:
        head.n_lefts += 1
    else:
        head.n_rights += 1


def _reach_out(nodes: list[Node]) -> None:
    """Set the edges of each node: the first and the last of the words that hang on it. Each
    passes its own on when all below it have done so, which takes linear time."""
    waiting = [len(node.children) for node in nodes]
    ready = [node for node in nodes if not node.children]
    while ready:
        node = ready.pop()
        head = node.head
        if head is node:
            continue
        if node.left_edge.i < head.left_edge.i:
            head.left_edge = node.left_edge
        if node.right_edge.i > head.right_edge.i:
            head.right_edge = node.right_edge
        waiting[head.i] -= 1
        if not waiting[head.i]:
            ready.append(head)
