import { pathToFileURL } from 'node:url';
import { readLinked, type LinkedTexts } from '../core/index.ts';
import { readLinkedFile } from '../linked-files.ts';

/** The one-pagers below a folder that a document's links lead to. */
export function linkedFrom(path: string, targets: readonly string[], folder: string): Promise<LinkedTexts> {
  const own = pathToFileURL(path);
  return readLinked(targets, async (target) => {
    const { href } = new URL(target, own);
    return href === own.href ? undefined : readLinkedFile(href, folder);
  });
}
