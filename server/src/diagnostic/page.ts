/** An HTML page that stands alone: one file, no script unless given, nothing fetched, and a policy that holds it to that. */
export interface Page {
  title: string;
  /** What stands in the body; document text in it is escaped. */
  body: string;
  /** Added to the style that all pages share. */
  style?: string;
  script?: string;
}

/** The page as text. The policy names style and script by their hashes, so that nothing else runs or paints. */
export async function renderPage({ title, body, style = '', script = '' }: Page): Promise<string> {
  const css = STYLE + style;
  const policy = [
    "default-src 'none'",
    `style-src '${await hash(css)}'`,
    ...(script ? [`script-src '${await hash(script)}'`] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${css}</style>
</head>
<body>
${body}${script ? `\n<script>${script}</script>` : ''}
</body>
</html>
`;
}

async function hash(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in an element or in an attribute; what HTML allows nowhere becomes a replacement character. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (char) => ENTITIES[char]!)
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]|\p{Surrogate}/gu,
      '\uFFFD',
    );
}

/** A sentence that may quote a document. */
export function proseHtml(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}

/** Words of a document: whatever direction they are written in, what stands around them keeps its own. */
export function quoteHtml(words: string): string {
  return `<q><bdi>${escapeHtml(words)}</bdi></q>`;
}

/** A light as a word, with a shape of its own beside the colour. */
export function lightHtml(light: string): string {
  return `<span class="light ${light}">${light}</span>`;
}

// Colours keep a contrast of 4.5 and more; shapes tell the lights apart where colours do not.
const STYLE = `
:root { color-scheme: light dark; --text: #1c1c1c; --soft: #565656; --page: #fff; --line: #b9b9b9; --head: #f3f3f3;
  --red: #a31515; --yellow: #7a5200; --green: #1a6b2d; --silent: #565656; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e6e6; --soft: #adadad; --page: #1e1e1e; --line: #5c5c5c; --head: #2a2a2a;
    --red: #ff9c8f; --yellow: #f0c063; --green: #7fd391; --silent: #b5b5b5; }
}
@media (prefers-contrast: more) { :root { --soft: var(--text); --silent: var(--text); --line: var(--text); } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.45 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .2rem; }
h2 { font-size: 1.15rem; margin: 1.6rem 0 .4rem; }
h1, h2, td, th, p, li { overflow-wrap: anywhere; }
a { color: inherit; }
a:focus-visible, button:focus-visible, [tabindex]:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
p { margin: .3rem 0; }
.soft { color: var(--soft); font-size: .87em; }
.verdict { margin: .8rem 0; padding: .6rem .8rem; border: 1px solid var(--line); border-left: .4rem solid var(--silent); }
.verdict.stall { border-left-color: var(--red); }
.verdict strong { font-size: 1.08rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--line); padding: .4rem .55rem; text-align: left; vertical-align: top; }
thead th { background: var(--head); }
td ul { margin: 0; padding: 0; list-style: none; }
td li + li { margin-top: .35rem; }
q { quotes: "\\201C" "\\201D"; }
.light { font-weight: 600; white-space: nowrap; color: var(--silent); }
.light::before { content: "\\25CB\\00A0"; }
.light.red { color: var(--red); } .light.red::before { content: "\\25A0\\00A0"; }
.light.yellow { color: var(--yellow); } .light.yellow::before { content: "\\25B2\\00A0"; }
.light.green { color: var(--green); } .light.green::before { content: "\\25CF\\00A0"; }
@media (forced-colors: active) { .light { color: CanvasText; } .verdict { border-left-color: CanvasText; } }
@media print {
  :root { color-scheme: light; --text: #000; --soft: #444; --page: #fff; --line: #999; --head: #eee;
    --red: #a31515; --yellow: #7a5200; --green: #1a6b2d; --silent: #444; }
  @page { margin: 10mm; }
  body { font-size: 9pt; line-height: 1.25; }
  main { max-width: none; padding: 0; }
  tr, li { break-inside: avoid; }
  th, td { padding: 1mm 1.6mm; }
}
`;
