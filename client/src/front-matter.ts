/** Where to write, in offsets of the text, so that a document says what it is. */
export interface TextChange {
  start: number;
  end: number;
  newText: string;
}

const FRONT_MATTER = /^(\uFEFF?---[ \t]*\r?\n)((?:[\s\S]*?\r?\n)??)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/**
 * Sets `planlint: <value>` in the front matter, which is made when there is none. Every other byte stays as it is: a
 * comment behind the value, the order of the keys, the line endings.
 */
export function setInFrontMatter(text: string, value: string): TextChange {
  const match = FRONT_MATTER.exec(text);
  if (!match) {
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const at = text.startsWith('\uFEFF') ? 1 : 0;
    return { start: at, end: at, newText: `---${eol}planlint: ${value}${eol}---${eol}${eol}` };
  }
  const [, open = '', body = ''] = match;
  const key = /^(planlint:[ \t]*)("[^"\r\n]*"|'[^'\r\n]*'|[^\s#'"][^\s#]*)?/m.exec(body);
  if (key) {
    const [, name = '', old = ''] = key;
    const start = open.length + key.index + name.length;
    return { start, end: start + old.length, newText: /[ \t]$/.test(name) ? value : ` ${value}` };
  }
  const eol = open.endsWith('\r\n') ? '\r\n' : '\n';
  const at = open.length;
  return { start: at, end: at, newText: `planlint: ${value}${eol}` };
}
