/** Says each thing once: a document that cannot be analysed would otherwise repeat itself on every keystroke. */
export class OnceLog {
  private readonly said = new Set<string>();
  private readonly write: (message: string) => void;

  constructor(write: (message: string) => void) {
    this.write = write;
  }

  error(what: string, error: unknown): void {
    const message = `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    // A document under the cursor could fail in ever new places; the first hundred say enough.
    if (this.said.has(message) || this.said.size >= 100) return;
    this.said.add(message);
    this.write(message);
  }
}
