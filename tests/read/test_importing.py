"""What `add` would write."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from build_scripts.model import Article
from build_scripts.read import article_from_bytes, next_ident, plan_import
from build_scripts.read.pdf_docx import join_lines

SENTENCES = [
    f"The {who} told the council on {day} that the {what} would cost {n} crowns a year."
    for n, (who, day, what) in enumerate(
        [("mayor", "Monday", "bridge"), ("clerk", "Tuesday", "harbour"), ("miller", "Friday", "canal")] * 4
    )
]  # fmt: skip
TEXT = "\n".join(["A Deal at Last", *SENTENCES])
PAGE = """<html lang="en"><head><title>A Deal at Last</title>
<meta property="og:site_name" content="The Merrow Post"><meta name="author" content="Ida Vole">
<meta property="article:published_time" content="2031-05-01T10:00:00Z">
<link rel="canonical" href="https://merrow.example/deal"></head>
<body><nav>Home</nav><article><h1>A Deal at Last</h1>%s</article><script>alert(1)</script></body></html>"""


def article(text: str, ident: str) -> Article:
    found, _ = article_from_bytes(f"sources/{ident}.txt", text.encode())
    assert found is not None
    return found


def page() -> bytes:
    return (PAGE % "".join(f"<p>{s}</p>" for s in SENTENCES)).encode()


def test_a_text_is_stored_byte_for_byte() -> None:
    data = f"\ufeff{TEXT}\r\n".encode()
    plan = plan_import("x.txt", data, url="https://a.example/x", published="2031-05-01")
    assert list(plan.files) == ["000.txt", "000.yml"]
    assert plan.files["000.txt"] == data
    assert hashlib.sha256(data).hexdigest().encode() in plan.files["000.yml"]
    assert plan.article is not None
    assert plan.article.metadata.url == "https://a.example/x"
    assert plan.unknown == ("outlet",)


def test_a_page_is_stored_with_its_text() -> None:
    plan = plan_import("deal.html", page(), existing=[article(PAGE, "000")], outlet="The Post")
    assert list(plan.files) == ["001.txt", "001.html", "001.yml"]
    assert plan.findings == ()
    text = plan.files["001.txt"].decode()
    assert text.splitlines() == ["A Deal at Last", *SENTENCES]
    assert plan.files["001.html"] == page()
    assert plan.article is not None
    meta = plan.article.metadata
    assert (meta.outlet, meta.url, meta.published) == (
        "The Post",
        "https://merrow.example/deal",
        "2031-05-01",
    )
    assert meta.basis_of("published") == "meta"
    assert meta.basis_of("outlet") == "editor: given to `briefings add`"
    again, findings = article_from_bytes(
        "sources/001.txt", plan.files["001.txt"], plan.files["001.yml"]
    )
    assert again == plan.article
    assert findings == ()


def test_stdin_tells_a_page_from_text() -> None:
    assert "000.html" in plan_import("-", page()).files
    assert list(plan_import("-", TEXT.encode()).files) == ["000.txt", "000.yml"]


def test_markdown_stays_markdown() -> None:
    plan = plan_import("x.md", f"---\ntitle: T\n---\n{TEXT}".encode())
    assert list(plan.files) == ["000.md", "000.yml"]
    assert plan.article is not None
    assert plan.article.metadata.title == "T"


def test_a_docx() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    document.add_table(1, 1).cell(0, 0).text = "A cell."
    data = io.BytesIO()
    document.save(data)
    plan = plan_import("deal.docx", data.getvalue())
    assert plan.findings == ()
    assert plan.files["000.txt"].decode() == f"{TEXT}\nA cell.\n"
    assert plan.files["000.docx"] == data.getvalue()


def pdf(lines: list[str]) -> bytes:
    """A one-page PDF with those lines, made by hand."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 10 Tf 12 TL 40 800 Td {shown} ET".encode("latin-1")
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def test_a_pdf() -> None:
    pytest.importorskip("pypdf")
    lines = ["A Deal at Last", "The two governments signed the agreement on Mon-",
             "day after months of hard talks in the capital, and", "went home.", "It was late."]  # fmt: skip
    plan = plan_import("deal.pdf", pdf(lines))
    assert plan.findings == ()
    assert plan.files["000.txt"].decode().splitlines() == [
        "A Deal at Last",
        "The two governments signed the agreement on Monday after months of hard talks in the "
        "capital, and went home.",
        "It was late.",
    ]


def test_a_pdf_without_text() -> None:
    pytest.importorskip("pypdf")
    plan = plan_import("scan.pdf", pdf([""]))
    assert [f.code for f in plan.findings] == ["pdf-no-text"]
    assert plan.files == {}


def test_a_docx_bomb() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 70_000_000)
    plan = plan_import("bomb.docx", data.getvalue())
    assert [f.code for f in plan.findings] == ["too-large"]


@pytest.mark.parametrize(
    ("name", "data", "options", "code"),
    [
        ("a.txt", b"", {}, "empty"),
        ("a.txt", TEXT.encode(), {"url": "javascript:alert(1)"}, "bad-url"),
        ("a.txt", TEXT.encode(), {"url": "https://a b"}, "bad-url"),
        ("a.txt", TEXT.encode(), {"published": "yesterday"}, "bad-date"),
        ("a.txt", TEXT.encode(), {"ident": "../x"}, "bad-id"),
        ("a.txt", TEXT.encode(), {"ident": "a/b"}, "bad-id"),
        ("a.txt", TEXT.encode(), {"ident": "old"}, "double-id"),
        ("a.txt", "“x”".encode("cp1252"), {}, "encoding"),
        ("a.html", b"<html></html>", {}, "html-no-text"),
        ("a.pdf", b"%PDF-1.4 broken", {}, "pdf-broken"),
        ("a.docx", b"PK\x03\x04word/", {}, "docx-broken"),
        ("a.txt", TEXT.encode(), {"max_bytes": 50}, "too-large"),
        ("a.md", f"---\n- x\n---\n{TEXT}".encode(), {}, "front-matter-not-mapping"),
    ],
)
def test_what_is_refused(name: str, data: bytes, options: dict[str, object], code: str) -> None:
    plan = plan_import(name, data, existing=[article("Another text.", "old")], **options)  # type: ignore[arg-type]
    assert plan.files == {}
    assert code in [f.code for f in plan.findings]


def test_the_same_text_is_refused_and_a_copy_reported() -> None:
    old = article(TEXT, "000")
    assert [f.code for f in plan_import("b.txt", TEXT.encode(), existing=[old]).findings] == [
        "duplicate"
    ]
    copy = plan_import("b.txt", TEXT.replace("A Deal", "One Deal").encode(), existing=[old])
    assert [(f.code, f.severity) for f in copy.findings] == [("near-duplicate", "warning")]
    assert "000" in copy.findings[0].message
    assert copy.files


@pytest.mark.parametrize(
    ("name", "used", "ident"),
    [
        ("x.txt", (), "000"),
        ("x.txt", ("000", "001"), "002"),
        ("x.txt", ("07",), "08"),
        ("x.txt", ("999",), "1000"),
        ("The Post!.html", ("herald",), "the-post"),
        ("herald.txt", ("herald", "herald-2"), "herald-3"),
        ("...txt", ("herald",), "source"),
        ("-", ("herald",), "source"),
    ],
)
def test_next_ident(name: str, used: tuple[str, ...], ident: str) -> None:
    assert next_ident(name, used) == ident


def test_lines_of_a_layout_are_joined() -> None:
    wide = "This line of the page is as wide as the column allows it to be,"
    assert join_lines([wide, "and it goes on.", "", "Heading", "New text."]) == [
        f"{wide} and it goes on.", "Heading", "New text."
    ]  # fmt: skip
    assert join_lines([]) == []
