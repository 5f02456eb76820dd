"""The offline bundle: one zip, the same bytes from the same files, and single-file pages."""

from __future__ import annotations

import base64
import hashlib
import io
import mimetypes
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import escape
from importlib.resources import files

_FIRST = 315_532_800  # 1980-01-01, the first day a zip can name
_URL = re.compile(r"""url\(\s*(["']?)(?!data:|#|https?:)([^"')]+)\1\s*\)""")
_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)"\s*/?>')
_SCRIPT = re.compile(r'<script\b(?![^>]*type="application/)[^>]*>.*?</script>', re.DOTALL)
_CONFIG = re.compile(r'<script id="__config"[^>]*>.*?</script>', re.DOTALL)
_ICON = re.compile(r'<link rel="(?:icon|sitemap|canonical|alternate|prev|next)"[^>]*>')
_CSP = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_CHROME = (
    re.compile(r"<!--screen-only-->.*?<!--/screen-only-->", re.DOTALL),
    re.compile(r'<nav class="md-tabs".*?</nav>', re.DOTALL),
    re.compile(
        r'<div class="md-sidebar md-sidebar--primary".*?'
        r'(?=<div class="md-sidebar md-sidebar--secondary"|<div class="md-content")',
        re.DOTALL,
    ),
)
_LINK = re.compile(r'<a\b([^>]*?)\shref="(?!#|https?:|data:)([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)


# The same data as briefing.json in other forms, and feeds, which are of use on a server only.
_FORMS = r"(?:annotations\.jsonld|citations\.(?:json|bib)|feed\.(?:atom|json)|(?:terms|views|questions)\.csv)"
_ELSEWHERE = re.compile(rf"^briefings/[^/]+/{_FORMS}$")
_LINK_OUT = re.compile(rf'<a href="(?:[^"]*/)?{_FORMS}"[^>]*>(.*?)</a>', re.DOTALL)


def _moment(epoch: int) -> tuple[int, int, int, int, int, int]:
    when = datetime.fromtimestamp(max(epoch, _FIRST), UTC)
    return (when.year, when.month, when.day, when.hour, when.minute, when.second // 2 * 2)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def checksums(digests: Mapping[str, str]) -> bytes:
    """A SHA256SUMS file of the files' digests, in the form `sha256sum -c` reads."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()


def readme(name: str, pages: int) -> bytes:
    """What stands in the bundle's README.txt, for people who only want to read it."""
    text = files(__package__).joinpath("templates", "bundle-readme.txt").read_text("utf-8")
    return text.replace("@NAME@", name).replace("@PAGES@", str(pages)).encode()


def _kept(path: str) -> bool:
    """Whether a file goes into the zip: not what only a web server needs, nor the other forms
    of a briefing's data."""
    return not path.endswith((".gz", "sitemap.xml", ".map")) and not _ELSEWHERE.search(path)


def _bundled(path: str, data: bytes) -> bytes:
    """A file as it is in the zip: links to what stays out become words."""
    if not path.endswith(".html"):
        return data
    return _LINK_OUT.sub(r"\1", data.decode("utf-8")).encode()


def bundle_files(site_files: Mapping[str, bytes], name: str, epoch: int) -> bytes:
    """The zip of a built site with README.txt and SHA256SUMS, all in the folder ``name``.

    ``epoch`` (seconds) is every file's time: the same files give the same bytes. Files that
    only a web server needs (sitemaps, gzip copies) are left out, and of a briefing's data
    all but the JSON. ``site_files`` may read each file when it is asked for.
    """
    paths = sorted(filter(_kept, site_files))
    pages = sum(p.startswith("briefings/") and p.endswith(".html") for p in paths)
    own = {"README.txt": readme(name, pages)}
    sums = {p: _digest(_bundled(p, site_files[p])) for p in paths}
    sums |= {p: _digest(data) for p, data in own.items()}
    own["SHA256SUMS"] = checksums(sums)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted((*paths, *own)):
            info = zipfile.ZipInfo(f"{name}/{path}", _moment(epoch))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o100644 << 16
            info.create_system = 3
            data = own[path] if path in own else _bundled(path, site_files[path])
            archive.writestr(info, data, compresslevel=9)
    return out.getvalue()


def _resolve(base: str, target: str) -> str:
    clean = target.partition("?")[0].partition("#")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), clean))


def _data(path: str, data: bytes) -> str:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    kind = "font/woff2" if path.endswith(".woff2") else kind
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _inlined_css(path: str, assets: Mapping[str, bytes]) -> str:
    text = assets.get(path, b"").decode("utf-8")

    def inline(match: re.Match[str]) -> str:
        target = _resolve(path, match[2])
        return f'url("{_data(target, assets[target])}")' if target in assets else "none"

    plain = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", _URL.sub(inline, text))
    return plain.replace("</style", "<\\/style")


def _script(source: str) -> tuple[str, str]:
    """The element, and the hash that a security policy names it by."""
    safe = source.replace("</script", "<\\/script")
    digest = base64.b64encode(hashlib.sha256(safe.encode()).digest()).decode()
    return f"<script>{safe}</script>", f"'sha256-{digest}'"


def _unlinked(match: re.Match[str]) -> str:
    """A link out of the one file becomes its words."""
    return f"<span>{match[4]}</span>"


def single_file(html: str, path: str, assets: Mapping[str, bytes]) -> bytes:
    """A briefing's page as one HTML file for mailing.

    ``path`` is the page's place in the site, ``assets`` all files of the site by path. Style
    and fonts are inlined; search, tabs and the palette switch go (the page follows the
    system's palette); of the scripts only the page's own stays, named in its policy.
    """
    script, digest = _script(assets.get("assets/js/site.js", b"").decode("utf-8"))
    policy = (
        f"default-src 'none'; script-src {digest}; style-src 'unsafe-inline'; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )
    text = _SCRIPT.sub("", _CONFIG.sub("", html))
    text = _ICON.sub("", text)
    for part in _CHROME:
        text = part.sub("", text)
    text = _STYLE.sub(
        lambda m: f"<style>{_inlined_css(_resolve(path, m[1]), assets)}</style>", text
    )
    text = _LINK.sub(_unlinked, text)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=True)}">'
    text = _CSP.sub(lambda _: meta, text, count=1)
    return text.replace("</body>", f"{script}</body>").encode("utf-8")


def single_files(site_files: Mapping[str, bytes], name: str) -> Iterator[tuple[str, bytes]]:
    """Each briefing's page of a built site as one file, `NAME-SLUG.html`, one by one: each
    holds the fonts, and thousands would not fit in memory."""
    for path in sorted(site_files):
        if path.startswith("briefings/") and path.endswith(".html") and path.count("/") == 1:
            page = single_file(site_files[path].decode("utf-8"), path, site_files)
            yield f"{name}-{posixpath.basename(path)}", page
