/**
 * Globs of a configuration file. They come from whoever wrote the repository that is open, so they are run as a set of
 * states over the path (time: length of glob × length of path) instead of as a regular expression, which such a glob
 * could make backtrack for hours.
 *
 * `*` any run of characters within a folder or file name, `?` one such character, `**` as a whole segment any number
 * of folders, `[abc]`, `[a-z]`, `[!abc]`, `{a,b}` alternatives (also nested), `\` takes the next character literally.
 * A glob without a slash matches at any depth, one that ends in a slash matches everything below, and a leading `./`
 * or `/` means the folder of the configuration file.
 */
export type GlobMatcher = (path: string) => boolean;

type Part =
  | { type: 'char'; char: string }
  | { type: 'one' }
  | { type: 'star' }
  | { type: 'folders' }
  | { type: 'set'; negated: boolean; ranges: [from: string, to: string][] }
  | { type: 'either'; branches: Part[][] };

/** A step of the matcher: what it consumes, and where it goes on without consuming anything. */
interface State {
  accepts?: (char: string) => boolean;
  /** State after the accepted character. */
  next?: number;
  /** States reached without a character; `atStart` only where a segment of the path starts. */
  empty: { to: number; atStart?: boolean }[];
}

const MAX_DEPTH = 8;

/** A matcher of paths that are written with `/`, relative to the folder that the glob is relative to. */
export function compileGlob(glob: string): GlobMatcher {
  let text = glob.replace(/^\.?\//, '');
  const anchored = text !== glob;
  if (text.endsWith('/')) text += '**';
  if (!anchored && !text.includes('/')) text = `**/${text}`;

  const states: State[] = [];
  const add = (state: Partial<State> = {}): number => states.push({ empty: [], ...state }) - 1;
  const build = (parts: readonly Part[], from: number): number => {
    let at = from;
    for (const part of parts) {
      if (part.type === 'either') {
        const end = add();
        for (const branch of part.branches) {
          const start = add();
          states[at]!.empty.push({ to: start });
          states[build(branch, start)]!.empty.push({ to: end });
        }
        at = end;
      } else if (part.type === 'folders') {
        // Any run of characters, but the next part may only start where a segment does.
        const loop = add({ accepts: () => true });
        states[loop]!.next = loop;
        const end = add();
        states[at]!.empty.push({ to: loop });
        states[loop]!.empty.push({ to: end, atStart: true });
        at = end;
      } else if (part.type === 'star') {
        const loop = add({ accepts: (char) => char !== '/' });
        states[loop]!.next = loop;
        const end = add();
        states[at]!.empty.push({ to: loop });
        states[loop]!.empty.push({ to: end });
        at = end;
      } else {
        const end = add();
        const step = add({ accepts: accepts(part), next: end });
        states[at]!.empty.push({ to: step });
        at = end;
      }
    }
    return at;
  };
  const start = add();
  const last = build(parse(text), start);

  return (path) => {
    let current = new Set<number>();
    const enter = (into: Set<number>, first: number, atStart: boolean): void => {
      const todo = [first];
      while (todo.length > 0) {
        const id = todo.pop()!;
        if (into.has(id)) continue;
        into.add(id);
        for (const edge of states[id]!.empty) if (!edge.atStart || atStart) todo.push(edge.to);
      }
    };
    enter(current, start, true);
    for (const char of path) {
      const following = new Set<number>();
      for (const id of current) {
        const state = states[id]!;
        if (state.next !== undefined && state.accepts!(char)) enter(following, state.next, char === '/');
      }
      if (following.size === 0) return false;
      current = following;
    }
    return current.has(last);
  };
}

/** Whether a path matches one of the globs. */
export function compileGlobs(globs: readonly string[]): GlobMatcher {
  const matchers = globs.map(compileGlob);
  return (path) => matchers.some((matches) => matches(path));
}

function accepts(part: Exclude<Part, { type: 'star' | 'folders' | 'either' }>): (char: string) => boolean {
  if (part.type === 'char') return (char) => char === part.char;
  if (part.type === 'one') return (char) => char !== '/';
  return (char) => char !== '/' && part.ranges.some(([from, to]) => from <= char && char <= to) !== part.negated;
}

function parse(text: string): Part[] {
  const chars = [...text];
  let at = 0;
  return sequence(0);

  function sequence(depth: number): Part[] {
    const parts: Part[] = [];
    while (at < chars.length) {
      const char = chars[at]!;
      if (depth > 0 && (char === ',' || char === '}')) break;
      if (char === '\\' && at + 1 < chars.length) {
        parts.push({ type: 'char', char: chars[at + 1]! });
        at += 2;
      } else if (char === '*') {
        const from = at;
        while (chars[at] === '*') at++;
        const wholeSegment = (from === 0 || chars[from - 1] === '/') && (at === chars.length || chars[at] === '/');
        if (at - from >= 2 && wholeSegment) {
          // `**/` is any number of whole folders; a last `**` is any path below.
          if (chars[at] === '/') {
            at++;
            parts.push({ type: 'folders' });
          } else parts.push({ type: 'folders' }, { type: 'one' }, { type: 'star' });
        } else parts.push({ type: 'star' });
      } else if (char === '?') {
        parts.push({ type: 'one' });
        at++;
      } else if (char === '[') parts.push(set() ?? literal('['));
      else if (char === '{' && depth < MAX_DEPTH) parts.push(either(depth) ?? literal('{'));
      else parts.push(literal(char));
    }
    return parts;
  }

  function literal(char: string): Part {
    at++;
    return { type: 'char', char };
  }

  function set(): Part | undefined {
    let i = at + 1;
    const negated = chars[i] === '!' || chars[i] === '^';
    if (negated) i++;
    const ranges: [string, string][] = [];
    for (let first = true; i < chars.length; first = false) {
      if (chars[i] === ']' && !first) {
        at = i + 1;
        return { type: 'set', negated, ranges };
      }
      if (chars[i] === '\\' && i + 1 < chars.length) i++;
      const from = chars[i]!;
      if (chars[i + 1] === '-' && i + 2 < chars.length && chars[i + 2] !== ']') {
        ranges.push([from, chars[i + 2]!]);
        i += 3;
      } else {
        ranges.push([from, from]);
        i++;
      }
    }
    return undefined;
  }

  function either(depth: number): Part | undefined {
    const from = at;
    const branches: Part[][] = [];
    do {
      at++;
      branches.push(sequence(depth + 1));
    } while (chars[at] === ',');
    if (chars[at] !== '}' || branches.length < 2) {
      at = from;
      return undefined;
    }
    at++;
    return { type: 'either', branches };
  }
}
