"""What hostile articles and people might put into a page. Each sets window.ran if it runs."""

from __future__ import annotations

from dataclasses import replace

from build_scripts.model import (
    Article,
    Block,
    Briefing,
    BriefingItem,
    Draft,
    Evidence,
    Fact,
    Item,
    Metadata,
    Note,
    Person,
    Side,
    Stage,
    Topic,
)
from build_scripts.text import split_paragraphs

RUN = "window.ran=1"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f'"><img src=x onerror={RUN}>',
    f"'><img src=x onerror={RUN}>",
    f'" onfocus="{RUN}" autofocus="',
    f"' onmouseover='{RUN}' x='",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<iframe src='javascript:parent.{RUN}'></iframe>",
    f"<body onload={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<math><mtext></p><img src=x onerror={RUN}>",
    f"<style>@import 'javascript:{RUN}'</style>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    f"<base href='https://evil.example/'><a href=x>{RUN}</a>",
    f"<link rel=stylesheet href='javascript:{RUN}'>",
    f"![x](y){{onerror={RUN}}}",
    f"![x](y){{: onerror={RUN} }}",
    f"x {{: onclick={RUN} autofocus tabindex=0 onfocus={RUN} }}",
    "{: #__config }",
    f"[x](javascript:{RUN})",
    f"[x](java&#115;cript:{RUN})",
    f"[x][r]\n\n[r]: javascript:{RUN}",
    f"<javascript:{RUN}>",
    f"# <img src=x onerror={RUN}>",
    f"```\n</code></pre><script>{RUN}</script>\n```",
    "{{ config.__class__ }} {% raw %} {# x #}",
    '--8<-- "mkdocs.yml"',
    f"\u202e\u200b<scr\u200bipt>{RUN}</scr\u200bipt>\u2066",
    f"&lt;script&gt;{RUN}&lt;/script&gt; &#60;script&#62;{RUN}&#60;/script&#62;",
    f'::: x\n!!! note "<script>{RUN}</script>"\n\n    <script>{RUN}</script>',
    f"\x00\x1b[31m\ufeff<script>\x0b{RUN}</script>",
)


def _kinds(n: int, bad: str) -> tuple[BriefingItem, ...]:
    """An item of every kind with the payload wherever a person or an article writes."""
    sections = ("Deal terms", "Open questions", "Expert views", "What the parties say",
                "Where sources disagree", "Timeline")  # fmt: skip
    kinds = ("term", "q", "view", "view", "diff", "event")
    fields = ("Status", "Category", "History", "State", "Marker", "Would settle it", "Answer",
              "Speaker", "Role", "Type", "Form", "When", "Derived", "Reviewed")  # fmt: skip
    made = []
    for m, (kind, section) in enumerate(zip(kinds, sections, strict=True)):
        ident = f"{kind}-p{n}-{m}"
        notes = (
            Note(f"{ident}-1", "000", None, bad, 5),
            Note(f'{ident}"-2 {bad}', "001", 2, bad, 6),
        )
        labels = tuple(note.label for note in notes)
        facts = (Fact(bad, labels[:1], 3), Fact(f"*{bad}*", labels[1:], 4))
        made.append(
            BriefingItem(ident, bad, section, tuple((f, bad) for f in fields), facts, notes, 3)
        )
    return tuple(made)


def _draft_item(item: BriefingItem, bad: str) -> Item:
    kind = str(item.id).partition("-")[0]
    evidence = (Evidence("000", 0, 1, 1, bad), Evidence("001", 0, 1, 1, bad))
    return Item(
        str(item.id), kind, bad, evidence, bad, bad, bad, (Stage(bad, bad), Stage("agreed", bad)),
        (("000", bad), ("001", "says")), 1, bad, True, (0,), bad, bad, bad, bad, bad, False,
        (Side(bad, ("000",), (0,)), Side(bad, ("001",), (1,))), bad, bad,
    )  # fmt: skip


def _article(ident: str, bad: str) -> Article:
    text = f"first\n{bad}\nlast"
    meta = Metadata(
        title=bad, outlet=bad, authors=(bad,), url=f"javascript:{RUN}", published=bad, kind=bad,
        relays=(bad,), rights=bad, order=f"before:{bad}", basis=(("published", bad), ("outlet", bad)),
    )  # fmt: skip
    return Article(ident, f"sources/{ident}.txt", text, "0" * 64, meta, split_paragraphs(text))


def hostile_topic() -> Topic:
    """All payloads in all places, in one topic."""
    items = tuple(item for n, bad in enumerate(PAYLOADS) for item in _kinds(n, bad))
    bads = [PAYLOADS[int(str(i.id).split("-")[1][1:])] for i in items]
    drafted = tuple(_draft_item(i, bad) for i, bad in zip(items, bads, strict=True))
    every = " ".join(PAYLOADS)
    people = tuple(
        Person(f"p{n}", bad, bad, names=(("000", (bad, "x")),)) for n, bad in enumerate(PAYLOADS)
    )
    front = (
        *tuple((k, every) for k in ("title", "question", "status", "as_of")),
        ("parties", PAYLOADS),
    )
    bottom = replace(items[0], id="bottom", section="Bottom line")
    blocks = tuple(Block("item", "", i.section, 1, i) for i in (bottom, *items))
    briefing = Briefing("briefings/hostile/briefing.md", blocks, front)
    articles = (_article("000", every), _article("001", PAYLOADS[7]))
    draft = Draft((("000", every), ("001", "0")), every, drafted, (), people)
    return Topic("hostile", "briefings/hostile", articles, draft, briefing)
