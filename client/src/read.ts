import * as vscode from 'vscode';

/** Larger files are no planning documents, and would hold up those that are. */
const MAX_BYTES = 10_000_000;

/** A file's text, from whatever file system it lies on; undefined when there is none, it is too large, or no UTF-8. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.byteLength > MAX_BYTES) return undefined;
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
