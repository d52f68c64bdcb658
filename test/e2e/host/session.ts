import { spawn } from 'node:child_process';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { cleanEnvironment, endWithUs, kill, temporaryFolder } from './processes.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A program that serves pages, a browser that shows them, and a folder for both; ended together. */
export class Session {
  /** A folder that goes with the session. */
  readonly folder: string;
  readonly #removeFolder: () => void;
  #log = '';
  #stop = (): void => {};
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;

  constructor(what: string) {
    const { path, remove } = temporaryFolder(what);
    this.folder = path;
    this.#removeFolder = remove;
  }

  /** Starts the program and returns the port that it says it listens on, in the first group of `listening`. */
  async serve(program: string, args: string[], env: Record<string, string>, listening: RegExp): Promise<string> {
    const child = spawn(program, args, {
      env: cleanEnvironment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const release = endWithUs(child);
    this.#stop = () => {
      kill(child);
      release();
    };
    return new Promise((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        this.#log += chunk;
        const port = listening.exec(this.#log)?.[1];
        if (port) resolve(port);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('error', reject);
      child.on('exit', (code) => reject(new Error(`The server ended with ${code}:\n${this.#log}`)));
      setTimeout(() => reject(new Error(`The server did not start:\n${this.#log}`)), 60_000).unref();
    });
  }

  /** Starts the browser. */
  async browse(executablePath: string, viewport = { width: 1280, height: 800 }): Promise<BrowserContext> {
    this.#browser = await chromium.launch({ executablePath, args: flags });
    this.#context = await this.#browser.newContext({
      viewport,
      locale: 'en-US',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    // The loader that runs these tests names each function through a helper of its own, which code for the page takes
    // along without.
    await this.#context.addInitScript('globalThis.__name = (each) => each');
    return this.#context;
  }

  async open(address: string): Promise<Page> {
    const page = await this.#context!.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') this.#log += `[page] ${message.text()}\n`;
    });
    page.on('pageerror', (error) => (this.#log += `[page] ${error.stack}\n`));
    await page.goto(address);
    return page;
  }

  /** What the program and the pages have logged so far. */
  log(): string {
    return this.#log;
  }

  async close(): Promise<void> {
    await this.#browser?.close().catch(() => {});
    this.#stop();
    this.#removeFolder();
  }
}
