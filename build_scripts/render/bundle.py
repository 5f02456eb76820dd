"""The offline bundle: one zip, the same bytes from the same files, and single-file pages."""

from __future__ import annotations

import base64
import hashlib
import io
import mimetypes
import posixpath
import re
import zipfile
from collections.abc import Mapping
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


def _moment(epoch: int) -> tuple[int, int, int, int, int, int]:
    when = datetime.fromtimestamp(max(epoch, _FIRST), UTC)
    return (when.year, when.month, when.day, when.hour, when.minute, when.second // 2 * 2)


def checksums(site_files: Mapping[str, bytes]) -> bytes:
    """A SHA256SUMS file of all files, in the form `sha256sum -c` reads."""
    rows = (
        f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(site_files.items())
    )
    return "".join(rows).encode()


def readme(name: str, pages: int) -> bytes:
    """What stands in the bundle's README.txt, for people who only want to read it."""
    text = files(__package__).joinpath("templates", "bundle-readme.txt").read_text("utf-8")
    return text.replace("@NAME@", name).replace("@PAGES@", str(pages)).encode()


def bundle(site_files: Mapping[str, bytes], name: str, epoch: int) -> dict[str, bytes]:
    """What goes to `dist/`: NAME.zip, and each briefing as one file beside it (not in it:
    with its fonts inlined it would be most of the zip)."""
    single = single_files(site_files)
    made = {f"{name}.zip": bundle_files(site_files, name, epoch)}
    return made | {f"{name}-{posixpath.basename(path)}": data for path, data in single.items()}


def bundle_files(site_files: Mapping[str, bytes], name: str, epoch: int) -> bytes:
    """The zip of a built site with README.txt and SHA256SUMS, all in the folder ``name``.

    ``epoch`` (seconds) is every file's time: the same files give the same bytes. Files that
    only a web server needs (sitemaps, gzip copies) are left out.
    """
    kept = {p: d for p, d in site_files.items() if not p.endswith((".gz", "sitemap.xml", ".map"))}
    pages = sum(p.startswith("briefings/") and p.endswith(".html") for p in kept)
    kept["README.txt"] = readme(name, pages)
    kept["SHA256SUMS"] = checksums(kept)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in sorted(kept.items()):
            info = zipfile.ZipInfo(f"{name}/{path}", _moment(epoch))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o100644 << 16
            info.create_system = 3
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


def single_files(site_files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Each briefing's page of a built site as one file: `single/SLUG.html`."""
    pages = {
        p: d
        for p, d in site_files.items()
        if p.startswith("briefings/") and p.endswith(".html") and p.count("/") == 1
    }
    return {
        f"single/{posixpath.basename(path)}": single_file(data.decode("utf-8"), path, site_files)
        for path, data in sorted(pages.items())
    }
