/** What the server needs from the place it runs in; everything else comes from the connection. */
export interface Host {
  /**
   * Every Markdown file below the workspace's folders, as URIs, without those that version control ignores. Absent
   * where there is no file system (a browser): then there are no workspace diagnostics.
   */
  findDocuments?(folders: readonly string[], cancelled: () => boolean): AsyncIterable<string>;
  /** The text of a file, or undefined when there is none or it is no text. */
  readFile?(uri: string): Promise<string | undefined>;
  /** The same for what a document links to: a file below a folder, and no symbolic link. */
  readLinkedFile?(uri: string, folder: string): Promise<string | undefined>;
}
