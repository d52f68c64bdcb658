import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { artifactById, renderMarkdown } from '../artifacts/index.ts';
import { Engine, linkTargets } from '../core/index.ts';
import { printable } from '../core/text.ts';
import { shownPath } from './format/shared.ts';
import type { ExitCode } from './io.ts';
import { linkedFrom } from './linked.ts';
import { describe } from './lint.ts';
import type { Request } from './options.ts';
import { isAmong, UsageError, type Invocation } from './invocation.ts';
import { decode } from './text.ts';

/** `planlint new ARTIFACT` */
export async function writeOnePager(
  { artifact, options, help: _ }: Extract<Request, { command: 'new' }>,
  invocation: Invocation,
): Promise<ExitCode> {
  const { io } = invocation;
  const { from, outputFile, force, stdinFilename } = options;
  if (stdinFilename !== undefined && from !== '-') throw new UsageError('--stdin-filename goes with --from -');
  const path = from === undefined ? undefined : resolve(io.cwd, from === '-' ? (stdinFilename ?? 'stdin.md') : from);
  let text: string;
  if (path === undefined) text = renderMarkdown(artifactById(artifact), [], { level: 1 });
  else {
    let document: string;
    try {
      document = decode(from === '-' ? await io.readStdin() : await readFile(path)).text;
    } catch (error) {
      throw new UsageError(`--from ${printable(from!)}: ${describe(error)}`);
    }
    // Written to stand under a document's title; in a document of its own the headings are one level up.
    const targets = from === '-' && stdinFilename === undefined ? [] : linkTargets(document);
    text = new Engine()
      .analyze(document, await invocation.settings(path), await linkedFrom(path, targets, io.cwd))
      .artifact(artifact)
      .replace(/^#(?=#+ )/gm, '');
    await invocation.complainOfConfiguration();
  }

  if (outputFile === undefined || force) {
    const target = outputFile === undefined ? undefined : resolve(io.cwd, outputFile);
    if (target !== undefined && path !== undefined && (await isAmong(target, [path]))) {
      throw new UsageError(`--output-file ${printable(outputFile!)}: is the document itself; not replaced`);
    }
    await invocation.write(text);
  } else {
    const target = resolve(io.cwd, outputFile);
    try {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text, { flag: 'wx' });
    } catch (error) {
      const there = (error as NodeJS.ErrnoException).code === 'EEXIST';
      invocation.complain(
        `--output-file ${printable(outputFile)}: ${there ? 'is there already; --force replaces it' : describe(error)}`,
      );
    }
  }
  if (outputFile !== undefined && invocation.exitCode(false) === 0) {
    await io.stdout(`Wrote ${printable(shownPath(resolve(io.cwd, outputFile), io.cwd))}\n`);
  }
  return invocation.exitCode(false);
}
