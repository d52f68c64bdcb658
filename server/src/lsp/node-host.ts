import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { globbyStream } from 'globby';
import { readLinkedFile } from '../linked-files.ts';
import type { Host } from './host.ts';

/** Larger files are no planning documents, and would hold up those that are. */
const MAX_BYTES = 10_000_000;

/** The file system of the machine that the server runs on. */
export const nodeHost: Host = {
  async *findDocuments(folders, cancelled) {
    for (const folder of folders) {
      if (!folder.startsWith('file:')) continue;
      const paths = globbyStream('**/*.{md,markdown}', {
        cwd: fileURLToPath(folder),
        absolute: true,
        caseSensitiveMatch: false,
        gitignore: true,
        ignore: ['**/node_modules/**'],
        suppressErrors: true,
        followSymbolicLinks: false,
      });
      for await (const path of paths) {
        if (cancelled()) return;
        yield pathToFileURL(path.toString()).href;
      }
    }
  },

  async readFile(uri) {
    try {
      const bytes = await readFile(fileURLToPath(uri));
      if (bytes.byteLength > MAX_BYTES) return undefined;
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return undefined;
    }
  },

  async readLinkedFile(uri, folder) {
    return folder.startsWith('file:') ? readLinkedFile(uri, fileURLToPath(folder)) : undefined;
  },
};
