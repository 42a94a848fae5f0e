"""The look of the standalone page: one style sheet, for screen and paper, light and dark."""

STYLE = """
:root{--ink:#1c2430;--soft:#5b6675;--line:#d9dee5;--paper:#fff;--ground:#f4f6f8;
--error:#b3261e;--error-bg:#fde3e1;--warning:#8a5300;--warning-bg:#fdf0d0;--info:#2457a6;--info-bg:#e4edfb}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#9aa5b4;--line:#39424f;--paper:#1d232b;
--ground:#14181e;
--error:#ff8d84;--error-bg:#55211d;--warning:#f2bd62;--warning-bg:#4a3710;--info:#93b8f5;--info-bg:#1f3557}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);
font:16px/1.75 "Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
.summary{max-width:72rem;margin:0 auto;padding:2rem 1.5rem 1rem}.summary h1{font-size:1.5rem;
line-height:1.4;margin:.2rem 0 1rem}
.kicker{color:var(--soft);margin:0;letter-spacing:.1em}.tiles{display:flex;gap:.75rem;flex-wrap:wrap}
.tile{background:var(--paper);border:1px solid var(--line);border-top:4px solid;border-radius:.4rem;
padding:.5rem 1.25rem;min-width:7rem}
.tile b{display:block;font-size:1.75rem;line-height:1.3}.tile span{color:var(--soft)}
.tile.error{border-top-color:var(--error)}.tile.warning{border-top-color:var(--warning)}
.tile.info{border-top-color:var(--info)}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.25rem 1.5rem;margin:1rem 0}
dt{color:var(--soft);font-size:.85rem}dd{margin:0}.gravest{padding-left:1.5rem;margin:.5rem 0}
.gravest li{margin:.2rem 0}
li.error::marker{color:var(--error);font-weight:700}li.warning::marker{color:var(--warning)}
.review{max-width:72rem;margin:0 auto;padding:0 1.5rem 3rem;display:grid;grid-template-columns:minmax(15rem,
22rem) 1fr;gap:1.5rem}
nav{position:sticky;top:1rem;align-self:start;max-height:calc(100vh - 2rem);overflow:auto;font-size:.9rem;
line-height:1.6}
nav h2{font-size:1rem;margin:.75rem 0 .25rem}nav .error h2{color:var(--error)}
nav .warning h2{color:var(--warning)}nav .info h2{color:var(--info)}
nav ol{list-style:none;margin:0;padding:0}nav li{background:var(--paper);border:1px solid var(--line);
border-left:4px solid;
border-radius:.3rem;padding:.4rem .6rem;margin:.4rem 0}nav .error li{border-left-color:var(--error)}
nav .warning li{border-left-color:var(--warning)}nav .info li{border-left-color:var(--info)}
nav li:target{outline:2px solid var(--info)}nav small{display:block;color:var(--soft);
overflow-wrap:anywhere}nav a{font-weight:700;color:inherit}
main{background:var(--paper);border:1px solid var(--line);border-radius:.4rem;padding:1.5rem 2rem;min-width:0}
.legend{color:var(--soft);font-size:.85rem;margin:0 0 1rem}
.text{white-space:pre-wrap;overflow-wrap:anywhere;line-height:2;font-family:"Source Han Serif SC",
"Noto Serif CJK SC","FangSong",serif}
mark{color:inherit;border-radius:.15rem;padding:.1em 0}mark.error{background:var(--error-bg);
border-bottom:2px solid var(--error)}
mark.warning{background:var(--warning-bg);border-bottom:2px solid var(--warning)}
mark.info{background:var(--info-bg)}mark.rejected{background:none;border-bottom:1px dashed var(--soft)}
.claim{border-bottom:1px dotted var(--soft)}.claim.proved{border-bottom:2px solid #2b7a4b}
.claim.contradicted{border-bottom:2px solid var(--error)}.claim.unproved{border-bottom:2px dashed var(--warning)}
.chrome{color:var(--soft);font-size:.85em}
.ref{font:600 .7rem/1 sans-serif;vertical-align:super;text-decoration:none;padding:0 .15rem}
.ref.error{color:var(--error)}.ref.warning{color:var(--warning)}.ref.info{color:var(--info)}
.ref.rejected,s{color:var(--soft)}
.ref:target+mark,.ref:target~mark:first-of-type{outline:2px solid var(--info)}
@media (max-width:52rem){.review{grid-template-columns:1fr}nav{position:static;max-height:none}
main{padding:1rem}}
@media print{body{background:#fff;font-size:11pt}.summary{padding:0;break-after:page}.review{display:block;
padding:0}
nav{position:static;max-height:none;overflow:visible;break-after:page}main{border:0;padding:0}
mark{print-color-adjust:exact}}
"""
