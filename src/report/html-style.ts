import { darkerOn, lighterOn, mixed } from './contrast.js';
import type { ReportStyle } from './document.js';

/** The two weights of the report's type, inside the page. Drawings name the same family. */
export function fontFaces(regularWoffBase64: string, boldWoffBase64: string): string {
  const face = (weight: number, data: string): string => `@font-face{font-family:"Noto Sans SC";font-weight:${weight};font-display:swap;src:url(data:font/woff;base64,${data}) format("woff")}\n`;
  return face(400, regularWoffBase64) + face(700, boldWoffBase64);
}

const colours = `
:root{color-scheme:light dark;--paper:#fff;--ground:#f4f5f3;--ink:#1b2430;--quiet:#56606c;--rule:#d9dde1;--hair:#e9ecee;--accent:#1f5f99;--bar:#a4c7e2;--wash:#eef3f7;--good:#1c6b45;--good-wash:#e2f1e8;--bad:#8c2d19;--bad-wash:#f8e6e1}
@media screen and (prefers-color-scheme:dark){:root{--paper:#171b20;--ground:#0f1215;--ink:#e4e8ec;--quiet:#a2acb7;--rule:#38414b;--hair:#272e36;--accent:#8fc1ee;--bar:#3c648a;--wash:#1f2730;--good:#8fd6b0;--good-wash:#173325;--bad:#f0a793;--bad-wash:#3d211a}}
`;

/** Families of type, the first that the reader has. */
const families = '"Noto Sans SC","Source Han Sans SC","Microsoft YaHei","PingFang SC","Hiragino Sans GB","WenQuanYi Micro Hei",sans-serif';

const page = `
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.65 ${families};font-variant-numeric:tabular-nums;overflow-wrap:break-word}
.cover,.page,footer{max-width:1180px;margin:0 auto;padding:0 20px}
.cover{padding-top:44px;padding-bottom:8px}
h1{font-size:clamp(1.5rem,1.1rem + 2vw,2.25rem);line-height:1.25;margin:0 0 8px;text-wrap:balance}
.cover p{margin:0;color:var(--quiet)}
.cover .question{margin-top:12px;color:var(--ink);font-size:1.1rem;max-width:46em}
h2{font-size:1.45rem;line-height:1.3;margin:0 0 14px}
h3{font-size:1.08rem;line-height:1.4;margin:26px 0 8px}
main>section{background:var(--paper);border:1px solid var(--rule);border-radius:8px;padding:26px 30px 30px;margin:0 0 22px;scroll-margin-top:12px}
p,ul,dl{margin:0 0 14px}
p,main>section>ul,dd{max-width:50em}
p,li,dd,figcaption{text-wrap:pretty}
ul{padding-left:1.25em}
li{margin:0 0 8px}
.motto,.note,figcaption,small{color:var(--quiet)}
.note{font-size:.9rem}
a{color:var(--accent)}
footer{padding:6px 20px 40px;color:var(--quiet);font-size:.85rem}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
pre{background:var(--wash);border-radius:6px;padding:12px 14px;overflow-x:auto;white-space:pre-wrap;font-size:.85rem}
`;

const contents = `
nav{margin:18px 0 22px}
nav h2{font-size:.85rem;color:var(--quiet);margin:0 0 6px;font-weight:400}
nav ol{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:2px 18px}
nav li{margin:0}
nav a{display:inline-block;padding:3px 0;text-decoration:none;font-size:.95rem}
nav a:hover{text-decoration:underline}
@media screen and (min-width:1080px){
.page{display:grid;grid-template-columns:180px minmax(0,1fr);gap:28px;align-items:start}
nav{position:sticky;top:18px;margin-top:20px;max-height:calc(100vh - 36px);overflow-y:auto}
nav ol{display:block}
nav a{padding:4px 0;line-height:1.35;font-size:.9rem}
main{margin-top:20px}
}
`;

const blocks = `
.figures{display:flex;flex-wrap:wrap;gap:1px;background:var(--rule);border:1px solid var(--rule);border-radius:8px;overflow:hidden;margin:0 0 20px}
.figure{flex:1 1 150px;background:var(--paper);padding:14px 16px;display:flex;flex-direction:column;gap:2px}
.figure b{font-size:1.6rem;line-height:1.2;white-space:nowrap}
.figure span{line-height:1.4}
.figure small{line-height:1.4;margin-top:auto;padding-top:4px}
small{font-size:.85em}
dl>div{display:grid;grid-template-columns:9.5em minmax(0,1fr);gap:2px 18px;padding:8px 0;border-top:1px solid var(--hair)}
dt{font-weight:700}
dd{margin:0}
article{border-top:1px solid var(--rule);padding-top:16px;margin-top:22px;scroll-margin-top:12px}
article>header{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 8px;margin-bottom:8px}
article h3{margin:0}
.badge{display:inline-block;border-radius:4px;padding:0 7px;font-size:.8rem;line-height:1.6;white-space:nowrap;background:var(--wash);color:var(--quiet)}
.badge.good{background:var(--good-wash);color:var(--good)}
.badge.bad{background:var(--bad-wash);color:var(--bad)}
details{border:1px solid var(--rule);border-radius:6px;margin:14px 0 16px;padding:0 14px}
summary{cursor:pointer;padding:9px 0;color:var(--accent)}
details[open]{padding-bottom:12px}
.charts{display:grid;grid-template-columns:minmax(0,1fr);gap:16px;margin:16px 0 18px}
figure{margin:0;min-width:0}
.plate{background:#fff;border:1px solid var(--rule);border-radius:6px;overflow-x:auto}
.plate svg{display:block;width:100%;height:auto;min-width:min(var(--natural),600px);max-width:var(--natural);margin:0 auto}
figcaption{font-size:.85rem;line-height:1.5;margin-top:6px;max-width:60em}
`;

const tables = `
.table{margin:0 0 16px;border:1px solid var(--rule);border-radius:6px;overflow:hidden}
.table.compact{width:fit-content;max-width:100%}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.88rem;line-height:1.4}
.caption{margin:0;padding:10px 12px 8px;font-weight:700;font-size:.92rem;max-width:none}
th,td{padding:7px 10px;text-align:left;vertical-align:top;border-top:1px solid var(--hair)}
tbody th{font-weight:400}
thead th{word-break:keep-all;font-weight:700;color:var(--quiet);vertical-align:bottom;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule)}
tbody tr:first-child :is(td,th){border-top:0}
th:first-child,td:first-child{padding-left:12px}
.n{text-align:right;white-space:nowrap}
thead th.n{white-space:normal}
thead th small{display:block;font-weight:400}
.w{min-width:11em}
tbody small{display:block;font-size:.9em;line-height:1.35}
.l small{white-space:normal;word-break:keep-all}
.k{white-space:nowrap}
.bar{display:block;height:4px;margin:3px 0 1px auto;width:100%;min-width:56px;background:var(--hair);border-radius:2px;overflow:hidden}
.bar span{display:block;height:100%;background:var(--bar)}
@media screen and (max-width:640px){
.cover,.page,footer{padding-left:12px;padding-right:12px}
.cover{padding-top:24px}
main>section{padding:18px 14px 20px;border-radius:6px}
dl>div{grid-template-columns:minmax(0,1fr)}
.figure{flex-basis:140px;padding:12px 14px}
nav ol{gap:0 14px}
}
`;

const print = `
@page{size:A4;margin:16mm 15mm 18mm}
@media print{
:root{color-scheme:light;--ground:#fff}
html{font-size:10pt}
body{font-size:10pt;line-height:1.5;background:#fff;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.cover,.page,footer{max-width:none;padding:0}
.cover{margin-bottom:6mm}
nav,details:not([open]){display:none}
main>section{border:0;border-radius:0;padding:0;margin:0 0 8mm}
#summary{break-after:page}
h1{font-size:20pt}h2{font-size:14pt}h3{font-size:11pt}
h2,h3,.caption,article>header,article>ul,summary{break-after:avoid}
article>p:has(+ul){break-after:avoid}
article>ul,.table:not(:has(tr:nth-child(12))){break-inside:avoid}
tr,figure,.figures,.figure,dl>div,li{break-inside:avoid}
thead{display:table-header-group}
p,li{orphans:3;widows:3}
.table,.scroll,.plate{overflow:visible;border-color:#ccc}
.table{border:0}
.caption{padding-left:4px}
table{font-size:7.1pt}
th,td{padding:3px 4px}
.w{min-width:8em}
tbody small{overflow-wrap:anywhere}
.badge{font-size:7pt;padding:0 4px}
article .badge{font-size:8pt}
.bar{min-width:30px}
.plate svg{min-width:0;max-height:210mm}
figcaption,.note{font-size:8.5pt}
a{color:inherit;text-decoration:none}
}
`;

/** Style of the page: light and dark, from a phone to A4. Drawings stand on white in every mode. */
export const reportStyle: string = colours + page + contents + blocks + tables + print;

/** What a style of one's own changes: colour in both modes (readable on the ground of each), type, room for a logo, which stands on white in the dark. */
export function ownStyle({ accent, font, logo }: ReportStyle): string {
  const colour = (on: string): string => `--accent:${on};--bar:${mixed(on, '#ffffff', 0.55)}`;
  const dark = (on: string): string => `--accent:${on};--bar:${mixed(on, '#171b20', 0.5)}`;
  const parts = [
    ...(accent === null ? [] : [
      `:root{${colour(darkerOn(accent, '#f4f5f3'))}}`,
      `@media screen and (prefers-color-scheme:dark){:root{${dark(lighterOn(accent, '#1f2730'))}}}`,
      '@media screen{body{border-top:6px solid var(--accent)}}h2,.figure b{color:var(--accent)}nav h2{color:var(--quiet)}',
    ]),
    ...(font === null ? [] : [`body{font-family:"${font}",${families}}`]),
    ...(logo === null ? [] : ['.logo{display:block;height:56px;width:auto;max-width:min(100%,320px);object-fit:contain;object-position:left;margin:0 0 18px}@media screen and (prefers-color-scheme:dark){.logo{box-sizing:content-box;background:#fff;padding:8px 10px;border-radius:6px}}']),
  ];
  return parts.length === 0 ? '' : `${parts.join('\n')}\n`;
}
