/** Reading the files that a document links to, where there is a disk. */
import { lstat, readFile, realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LONGEST_LINKED } from './core/links.ts';

/**
 * The text of a file below a folder; undefined for whatever else. A document may come from anywhere, and its links must
 * lead nowhere but to what lies beside it: no symbolic link is followed out of the folder, nothing but a file is opened.
 */
export async function readLinkedFile(url: string, folder: string): Promise<string | undefined> {
  try {
    const path = fileURLToPath(url);
    const stats = await lstat(path);
    if (!stats.isFile() || stats.size > LONGEST_LINKED) return undefined;
    const inside = relative(await realpath(folder), await realpath(path));
    if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return undefined;
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch {
    return undefined;
  }
}
