/**
 * What may stand at the cursor: keys and values of the front matter, suppression comments and the rules in them, and the
 * one-pagers that a heading asks for. Where the cursor is, is told from the text alone, since nearly every request comes
 * from a place where there is nothing to say.
 */
import {
  CompletionItemKind,
  CompletionTriggerKind,
  InsertTextFormat,
  type ClientCapabilities,
  type CompletionItem,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { artifactById } from '../artifacts/index.ts';
import { CONFIG_SCHEMA } from '../config/index.ts';
import { FRONT_MATTER_KEYS, rules, type Analysis, type Range } from '../core/index.ts';
import type { Positions } from './positions.ts';

/** After these an editor asks without being told: `<!-`, `planlint: `, `ownership/`. */
export const COMPLETION_TRIGGERS = ['-', ' ', '/'];

export type CompletionPlace = Range &
  (
    | { what: 'key' }
    | { what: 'value'; key: string }
    | { what: 'comment'; closed: boolean }
    | { what: 'rule'; named: readonly string[] }
    | { what: 'one-pager' }
  );

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n(?:[\s\S]*?\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;
const COMMENT = /^[ \t]*planlint-(?:disable-next-line|disable-file|disable|enable)[ \t,]+([^>]*)$/;

/** Where the cursor is, and the words before it that a completion replaces; undefined where nothing is completed. */
export function completionPlace(text: string, offset: number, invoked: boolean): CompletionPlace | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  // Longer lines are prose.
  if (before.length > 1000) return undefined;
  const rest = /^[^\r\n]*/.exec(text.slice(offset, offset + 1000))![0];
  if (lineStart > 0 && text.startsWith('---') && offset < (FRONT_MATTER.exec(text)?.[0].length ?? 0)) {
    const value = /^([\w-]+):[ \t]+(.*)$/.exec(before);
    if (value) return { what: 'value', key: value[1]!.toLowerCase(), start: offset - value[2]!.length, end: offset };
    return /^[\w-]*$/.test(before) && rest.trim() === '' ? { what: 'key', start: lineStart, end: offset } : undefined;
  }
  const open = before.lastIndexOf('<!-');
  if (open >= 0 && !before.includes('-->', open)) {
    const inside = before.slice(open).replace(/^<!--?/, '');
    const verb = /^[ \t]*([\w-]*)$/.exec(inside);
    const closed = /^[ \t]*(?:--)?>/.test(rest);
    if (verb)
      return {
        what: 'comment',
        closed,
        start: lineStart + open,
        end: closed ? offset + rest.indexOf('>') + 1 : offset,
      };
    const named = COMMENT.exec(inside)?.[1];
    if (named === undefined || /(?:^|\s)--/.test(named)) return undefined;
    const words = named.split(/[\s,]+/);
    return { what: 'rule', named: words.slice(0, -1), start: offset - words.at(-1)!.length, end: offset };
  }
  // A person asks for one, or types the first letters; a space or a dash alone asks for nothing.
  if (!invoked || !/^[ ]{0,3}[\w-]{0,24}$/.test(before) || rest.trim() !== '') return undefined;
  const above = text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, Math.max(0, lineStart - 1)).trim();
  if (lineStart === 0 || (above !== '' && !/^#{1,6}\s/.test(above))) return undefined;
  return { what: 'one-pager', start: lineStart, end: offset };
}

export function isInvoked(kind: CompletionTriggerKind | undefined): boolean {
  return kind !== CompletionTriggerKind.TriggerCharacter;
}

export function takesSnippets(capabilities: ClientCapabilities): boolean {
  return capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
}

export function completionsAt(
  document: TextDocument,
  analysis: Analysis,
  place: CompletionPlace,
  positions: Positions,
  snippets: boolean,
): CompletionItem[] {
  const range = positions.toRange(document, place);
  const newline = document.getText().includes('\r\n') ? '\r\n' : '\n';
  const items = ITEMS[place.what]({ document, analysis, place: place as never, snippets, newline });
  return items.map(({ text, ...item }, i) => ({
    ...item,
    sortText: String(i).padStart(3, '0'),
    insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range, newText: text },
  }));
}

interface At<P extends CompletionPlace['what']> {
  document: TextDocument;
  analysis: Analysis;
  place: Extract<CompletionPlace, { what: P }>;
  snippets: boolean;
  newline: string;
}

type Item = Omit<CompletionItem, 'textEdit' | 'sortText'> & { text: string };

const ITEMS: { [P in CompletionPlace['what']]: (at: At<P>) => Item[] } = {
  key({ document }) {
    const text = document.getText();
    const taken = new Set(
      [...text.slice(0, FRONT_MATTER.exec(text)![0].length).matchAll(/^([\w-]+):/gm)].map(([, key]) => key),
    );
    return Object.entries(FRONT_MATTER_KEYS)
      .filter(([key]) => !taken.has(key))
      .map(([key, documentation]) => ({
        label: key,
        kind: CompletionItemKind.Property,
        documentation,
        text: `${key}: `,
      }));
  },
  value({ analysis, place: { key, start } }) {
    if (key === 'planlint') {
      const { enum: kinds = [], enumDescriptions = [] } = CONFIG_SCHEMA.properties!.documents!.additionalProperties as {
        enum?: readonly string[];
        enumDescriptions?: readonly string[];
      };
      return kinds.map((kind, i) => ({
        label: kind,
        kind: CompletionItemKind.EnumMember,
        detail: enumDescriptions[i],
        text: kind,
      }));
    }
    if (key === 'report-date') {
      const today = new Date();
      const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
        .map((n) => String(n).padStart(2, '0'))
        .join('-');
      return [{ label: day, kind: CompletionItemKind.Value, detail: 'today', text: day }];
    }
    if (!['owner', 'sponsor', 'operator'].includes(key)) return [];
    return analysis
      .namesNear(start)
      .map((name) => ({ label: name, kind: CompletionItemKind.Value, detail: 'named in this document', text: name }));
  },
  comment({ analysis, place, snippets }) {
    const likely = rulesAfter(analysis, place.start);
    const choice = `\${1|${[...likely, ...rules.map(({ id }) => id).filter((id) => !likely.includes(id))].join(',')}|}`;
    const rule = snippets ? choice : (likely[0] ?? 'RULE');
    const why = snippets ? '${2:why}' : 'why';
    return VERBS.map(([verb, documentation]) => ({
      label: `<!-- planlint-${verb} -->`,
      kind: CompletionItemKind.Snippet,
      documentation,
      filterText: `<!-- planlint-${verb}`,
      text: verb === 'enable' ? `<!-- planlint-enable ${rule} -->` : `<!-- planlint-${verb} ${rule} -- ${why} -->`,
    }));
  },
  rule({ analysis, place }) {
    const likely = rulesAfter(analysis, place.end);
    return rules
      .filter(({ id }) => !place.named.includes(id))
      .sort((a, b) => Number(likely.includes(b.id)) - Number(likely.includes(a.id)))
      .map(({ id, summary }) => ({
        label: id,
        kind: CompletionItemKind.Value,
        detail: likely.includes(id) ? 'found below' : '',
        documentation: summary,
        text: id,
      }));
  },
  'one-pager'({ document, analysis, place, snippets, newline }) {
    if (inFence(document.getText(), place.start)) return [];
    const { wanted, others, depth } = analysis.wantedAt(place.start);
    return [...wanted, ...others].map((id, i) => {
      const { title, purpose } = artifactById(id);
      const text = analysis.artifact(id, { level: Math.min(6, depth + 1), snippet: snippets });
      return {
        label: title,
        kind: CompletionItemKind.Snippet,
        detail: 'one-pager, filled in from this document',
        documentation: purpose,
        filterText: `planlint ${id} ${title}`,
        preselect: i === 0 && wanted.length > 0,
        // The line that the cursor is on has its own end.
        text: text.replace(new RegExp(`${newline}(?=(?:\\$0)?$)`), ''),
      };
    });
  },
};

const VERBS: [verb: string, what: string][] = [
  ['disable-next-line', 'Silences a rule in the paragraph, item or table that follows.'],
  ['disable', 'Silences a rule from here to the enabling comment.'],
  ['enable', 'Ends a stretch in which a rule is silenced.'],
  ['disable-file', 'Silences a rule in this file.'],
];

/** The rules that have findings after a place, the nearest first. */
function rulesAfter({ report }: Analysis, offset: number): string[] {
  const after = report.findings.filter(({ range }) => range.start >= offset).map(({ ruleId }) => ruleId);
  return [...new Set(after)].slice(0, 5);
}

/** Whether a place lies in a fenced block of code, told by counting fences. */
function inFence(text: string, offset: number): boolean {
  let open: string | undefined;
  for (const [, fence] of text.slice(0, offset).matchAll(/^ {0,3}(```|~~~)/gm)) {
    if (open === undefined) open = fence;
    else if (open === fence) open = undefined;
  }
  return open !== undefined;
}
