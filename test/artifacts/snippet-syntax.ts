import { ok } from 'node:assert/strict';

/** An LSP snippet, read strictly. */
export interface Expanded {
  /** What is written when no tab stop is touched. */
  text: string;
  /** Numbers of the tab stops in order; 0 is the final one. */
  stops: number[];
  choices: string[][];
}

/** Expands a snippet as an editor does; anything that the syntax does not know is an error. */
export function expand(snippet: string): Expanded {
  let at = 0;
  const stops: number[] = [];
  const choices: string[][] = [];
  let text = '';
  const until = (ends: string, escapable: string): string => {
    let out = '';
    for (;;) {
      ok(at < snippet.length, `unclosed placeholder in ${snippet}`);
      const char = snippet[at]!;
      if (char === '\\' && escapable.includes(snippet[at + 1] ?? ' ')) {
        out += snippet[at + 1]!;
        at += 2;
      } else if (ends.includes(char)) return out;
      else {
        ok(char !== '$' || !escapable.includes('$'), `bare $ at ${at} in ${snippet}`);
        out += char;
        at++;
      }
    }
  };
  while (at < snippet.length) {
    const rest = snippet.slice(at);
    const stop = /^\$\{(\d+)([:|])|^\$(\d+)|^\$\{?([A-Z_]+)\}?/.exec(rest);
    if (rest[0] === '\\' && /^[\\$}]/.test(rest.slice(1))) {
      text += rest[1]!;
      at += 2;
    } else if (stop) {
      at += stop[0].length;
      if (stop[4]) text += `${stop[4]}`;
      else if (stop[3]) stops.push(Number(stop[3]));
      else if (stop[2] === ':') {
        stops.push(Number(stop[1]));
        text += until('}', '\\$}');
        at++;
      } else {
        stops.push(Number(stop[1]));
        const offered: string[] = [];
        for (;;) {
          offered.push(until(',|', '\\,|'));
          if (snippet[at++] === '|') break;
        }
        ok(snippet[at++] === '}', 'a choice ends in |}');
        choices.push(offered);
        text += offered[0]!;
      }
    } else {
      ok(rest[0] !== '$', `bare $ at ${at} in ${snippet}`);
      text += rest[0]!;
      at++;
    }
  }
  return { text, stops, choices };
}
