"""The zip and the single files."""

from __future__ import annotations

import hashlib
import io
import zipfile

from build_scripts.render import bundle_files, single_files
from build_scripts.render.bundle import single_file

FILES = {
    "index.html": b"<p>home",
    "briefings/a.html": b"<p>a",
    "assets/x.css": b"p{}",
    "sitemap.xml.gz": b"z",
}


def test_the_same_files_give_the_same_bytes() -> None:
    one = bundle_files(FILES, "briefs-1.0", 1_700_000_000)
    other = bundle_files(dict(reversed(FILES.items())), "briefs-1.0", 1_700_000_000)
    assert one == other
    assert one != bundle_files(FILES, "briefs-1.0", 1_800_000_000)


def test_what_is_in_it() -> None:
    with zipfile.ZipFile(io.BytesIO(bundle_files(FILES, "briefs-1.0", 0))) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert "briefs-1.0/README.txt" in names and "briefs-1.0/sitemap.xml.gz" not in names
        sums = archive.read("briefs-1.0/SHA256SUMS").decode().splitlines()
        for row in sums:
            digest, _, path = row.partition("  ")
            assert hashlib.sha256(archive.read(f"briefs-1.0/{path}")).hexdigest() == digest
        assert {r.partition("  ")[2] for r in sums} == {n.partition("/")[2] for n in names} - {
            "SHA256SUMS"
        }


def test_a_single_file_needs_no_other() -> None:
    page = (
        '<html><head><meta http-equiv="Content-Security-Policy" content="x">'
        '<link rel="icon" href="../i.svg"><link rel="stylesheet" href="../assets/x.css"></head>'
        '<body><script src="../y.js"></script><a href="../people.html">People</a>'
        '<a href="#a">a</a><script type="application/ld+json">{"a":1}</script></body></html>'
    )
    assets = {
        "assets/x.css": b'@font-face{src:url(f.woff2)}p{background:url("data:x")}',
        "assets/f.woff2": b"font", "assets/js/site.js": b"let a='</script>';",
    }  # fmt: skip
    made = single_file(page, "briefings/a.html", assets).decode()
    assert 'url("data:font/woff2;base64,' in made
    assert "src=" not in made and 'rel="icon"' not in made and "people.html" not in made
    assert '<a href="#a">a</a>' in made and '{"a":1}' in made
    assert "script-src &#x27;sha256-" in made and made.count("</script>") == 2


def test_each_briefing_is_one_file_beside_the_zip() -> None:
    assert [name for name, _ in single_files(FILES, "briefs-1.0")] == ["briefs-1.0-a.html"]


def test_other_forms_of_the_data_stay_out_and_nothing_leads_to_them() -> None:
    page = b'<p><a href="a/briefing.json">JSON</a>, <a href="a/terms.csv">terms</a>.</p>'
    data = {f"briefings/a/{n}": b"x" for n in ("briefing.json", "terms.csv", "feed.atom")}
    made = bundle_files(FILES | data | {"briefings/a.html": page}, "b", 0)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {n for n in archive.namelist() if n.startswith("b/briefings/a/")} == {
            "b/briefings/a/briefing.json"
        }
        assert archive.read("b/briefings/a.html") == (
            b'<p><a href="a/briefing.json">JSON</a>, terms.</p>'
        )
