import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errors, type FrameLocator, type Locator, type Page } from 'playwright-core';
import { temporaryFolder } from './processes.ts';
import { startServer, type RunningServer, type ServerOptions } from './server.ts';

// Code for the page stands among code for Node. The DOM's types would hold in the whole project, where the engine must
// not see them; these few hold here.
declare const document: { activeElement: PageElement | null };
declare const navigator: { clipboard: { readText(): Promise<string>; writeText(text: string): Promise<void> } };
interface PageElement {
  readonly className: string;
  readonly dataset: Record<string, string | undefined>;
  readonly textContent: string | null;
  closest(selector: string): PageElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/** How long a helper waits for its signal. A machine under load takes seconds for what a person sees at once. */
const patience = 30_000;

/** What to open. */
export interface WindowOptions extends ServerOptions {
  /** The folder of an extension under development; or `vsix`; or neither, for VS Code as it comes. */
  extension?: string;
  /** A folder, used as it is, or the files of one to be made and deleted with the window: path → text. */
  workspace: string | Record<string, string>;
  /** A file to open first, relative to the workspace. */
  file?: string;
  /**
   * `false` opens the folder in Restricted Mode, as a person gets a folder of unknown origin. What an extension may do
   * there shows with `vsix` alone: VS Code starts one under development regardless.
   */
  trust?: boolean;
  /** A colour theme by VS Code's name for it, or one of these. */
  theme?: 'light' | 'dark' | 'high-contrast' | 'high-contrast-light' | (string & {});
  /** The size of the window; 1280 × 800 unless told. */
  viewport?: { width: number; height: number };
}

/** One entry of the Problems panel. */
export interface Problem {
  /** The file's absolute path. */
  file: string;
  severity: 'error' | 'warning' | 'info';
  message: string;
  source: string;
  code: string;
  /** From 1. */
  line: number;
  column: number;
  /** Messages of related information, in order. Read only where the entry is expanded. */
  related: string[];
}

const themes: Record<string, string> = {
  light: 'Light 2026',
  dark: 'Dark 2026',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

/**
 * Opens a window of the VS Code Server in a browser, with an extension under development or an installed VSIX, and
 * returns when the workbench is there. Nothing is shared with another window: server, data, extensions, settings and
 * browser are its own, and `close()` deletes them.
 */
export async function openServerWindow(options: WindowOptions): Promise<WorkbenchWindow> {
  const made = typeof options.workspace === 'string' ? undefined : temporaryFolder('workspace');
  const workspace = made?.path ?? (options.workspace as string);
  let server: RunningServer | undefined;
  try {
    if (typeof options.workspace !== 'string') await writeFiles(workspace, options.workspace);
    server = await startServer({
      vsix: options.vsix,
      env: options.env,
      development: options.extension !== undefined,
      viewport: options.viewport ?? { width: 1280, height: 800 },
      settings: {
        ...(options.trust === false && {
          'security.workspace.trust.enabled': true,
          // The window starts restricted without asking; `trustWorkspace()` says yes.
          'security.workspace.trust.startupPrompt': 'never',
        }),
        ...(options.theme && { 'workbench.colorTheme': themes[options.theme] ?? options.theme }),
        ...options.settings,
      },
    });
    const payload: [string, string][] = [];
    if (options.extension) payload.push(['extensionDevelopmentPath', server.uri(options.extension)]);
    if (options.file) payload.push(['openFile', server.uri(join(workspace, options.file))]);
    const page = await server.open(workspace, payload);
    page.setDefaultTimeout(patience);
    const { log, close } = server;
    const window = new WorkbenchWindow(page, workspace, { log, close: () => close().finally(() => made?.remove()) });
    await window.ready(options.file);
    return window;
  } catch (error) {
    const log = server?.log() ?? '';
    await server?.close();
    made?.remove();
    throw new Error(`The window did not open: ${(error as Error).message}\n${log.slice(-4000)}`, { cause: error });
  }
}

/** Writes files given as path → text below a folder. */
export async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** What stands behind a window, and ends with it. */
export interface WindowHost {
  log(): string;
  close(): Promise<void>;
}

/**
 * A VS Code window, driven as a person drives it: keys, palette, menus. Every method returns when what it did can be
 * seen, and throws after half a minute at most when it cannot.
 */
export class WorkbenchWindow {
  /** For what the methods below do not cover. */
  readonly page: Page;
  /** The workspace's folder. */
  readonly workspace: string;
  readonly #host: WindowHost;

  constructor(page: Page, workspace: string, host: WindowHost) {
    this.page = page;
    this.workspace = workspace;
    this.#host = host;
  }

  /** Waits for the workbench, and for the file's text when one was to be opened. */
  async ready(file?: string): Promise<void> {
    // VS Code's own marks: what was to be open is open, and what extensions contribute is known.
    await this.page.waitForFunction(
      () =>
        ['code/LifecyclePhase/Restored', 'code/didLoadExtensions'].every(
          (mark) => performance.getEntriesByName(mark).length > 0,
        ),
      undefined,
      { timeout: 120_000 },
    );
    if (file) await this.#editor().locator('.view-line').first().waitFor();
  }

  /** Opens a file of the workspace, by its path relative to it. */
  async open(file: string): Promise<void> {
    const summon = (): Promise<void> => this.#summon('Control+p', file);
    await summon();
    // The list begins with files opened before, whatever their folders; the folder stands behind the name.
    const name = file.split('/').at(-1)!;
    const folder = file.slice(0, -name.length - 1);
    const entry = folder ? `${name} ${folder}` : name;
    await this.#choose((label) => label === entry || label.startsWith(`${entry}, `), file, summon);
    await this.#activeTab()
      .and(this.page.locator(`[data-resource-name="${name}"]`))
      .waitFor();
    await this.#editor().locator('.view-line').first().waitFor();
  }

  /**
   * Runs a command of the palette by its title in full, category included (`Planlint: Show Diagnostic`). It has been
   * started when this returns; what it then asks is answered with `choose` and `enter`.
   */
  async command(title: string): Promise<void> {
    const summon = (): Promise<void> => this.#summon('F1', `>${title}`);
    await summon();
    await this.#choose((label) => label === title || label.startsWith(`${title}, `), title, summon);
  }

  /** Chooses an entry of the pick list that a command opened, by its label or a part of it. */
  async choose(label: string): Promise<void> {
    await this.#quickInput().waitFor();
    await this.#choose((each) => each.includes(label), label);
  }

  /** Types into the input box that a command opened, and confirms. */
  async enter(text: string): Promise<void> {
    await this.#ask(text);
    await this.page.keyboard.press('Enter');
  }

  /** Moves the cursor of the active editor; both count from 1, the column in UTF-16 units. */
  async goTo(line: number, column: number): Promise<void> {
    await this.#summon('Control+g', `:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.#quickInput().waitFor({ state: 'hidden' });
    // The status bar counts columns by width, so that only its line can be compared.
    await this.page.locator('[id="status.editor.selection"]', { hasText: new RegExp(`^Ln ${line}, `) }).waitFor();
    await this.focusEditor();
  }

  /** Puts the keyboard into the active editor. */
  async focusEditor(): Promise<void> {
    const inside = (): Promise<boolean> =>
      this.page.evaluate(() => Boolean(document.activeElement?.closest('.editor-instance .monaco-editor')));
    if (await inside()) return;
    await this.command('View: Focus Active Editor Group');
    await until(inside, 'the keyboard to be in the editor');
  }

  /** Types at the cursor, key by key, so that the editor's own help (brackets, indentation, lists) acts as for a person. */
  async type(text: string): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.type(text);
  }

  /** Presses a key or a chord in the active editor, in Playwright's notation (`Control+Shift+K`). */
  async press(key: string): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press(key);
  }

  /** Takes back the last change of the active editor. */
  async undo(): Promise<void> {
    await this.press('Control+z');
  }

  /** Saves the active editor and waits until it is on disk. */
  async save(): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press('Control+s');
    await this.#activeTab().and(this.page.locator(':not(.dirty)')).waitFor();
  }

  /** The text of the active editor, which is saved for that: what is on the screen is only the part in view. */
  async text(): Promise<string> {
    await this.save();
    return readFile(await this.activeFile(), 'utf8');
  }

  /** Waits until the active editor's text contains or matches this, and returns it. */
  async waitForText(wanted: string | RegExp): Promise<string> {
    return until(async () => {
      const text = await this.text();
      return matches(text, wanted) ? text : undefined;
    }, `the text to have ${wanted}`);
  }

  /** The absolute path of the file in the active editor. */
  async activeFile(): Promise<string> {
    await this.page.evaluate(() => navigator.clipboard.writeText(''));
    await this.command('File: Copy Path of Active File');
    return until(() => this.page.evaluate(() => navigator.clipboard.readText()), 'the path on the clipboard');
  }

  /** Waits for an item of the status bar with this text and returns its text in full. */
  async status(wanted: string | RegExp): Promise<string> {
    const item = this.page.locator('.statusbar-item', { hasText: wanted }).first();
    await item.waitFor();
    return clean(await item.innerText());
  }

  /** All entries of the Problems panel, which is shown for that. */
  async problems(): Promise<Problem[]> {
    await this.command('Problems: Focus on Problems View');
    const panel = this.page.locator('.markers-panel');
    await panel.waitFor();
    const list = panel.locator('.monaco-list');
    if (!(await list.isVisible())) return [];
    return this.#readProblems(panel);
  }

  /** Waits until the Problems panel has what is wanted: a number of entries, or anything that a function tells. */
  async waitForProblems(wanted: number | ((problems: Problem[]) => boolean)): Promise<Problem[]> {
    await this.command('Problems: Focus on Problems View');
    const panel = this.page.locator('.markers-panel');
    await panel.waitFor();
    let last: Problem[] = [];
    try {
      return await until(async () => {
        last = (await panel.locator('.monaco-list').isVisible()) ? await this.#readProblems(panel) : [];
        return (typeof wanted === 'number' ? last.length === wanted : wanted(last)) ? last : undefined;
      }, 'the Problems panel');
    } catch (error) {
      throw new Error(`${(error as Error).message}; it has ${JSON.stringify(last, undefined, 2)}`, { cause: error });
    }
  }

  /** The titles in the quick-fix menu at the cursor, in order; none when there is no fix. The menu is closed again. */
  async quickFixes(): Promise<string[]> {
    if (!(await this.#openFixes())) return [];
    const titles = await this.page.locator('.action-widget .monaco-list-row.action .title').allInnerTexts();
    await this.page.keyboard.press('Escape');
    await this.page.locator('.action-widget').first().waitFor({ state: 'hidden' });
    return titles.map(clean);
  }

  /**
   * Chooses an entry of the quick-fix menu at the cursor by its title. The edit may follow a moment later, when the
   * extension resolves it: `waitForText` or `waitForProblems` tells.
   */
  async quickFix(title: string): Promise<void> {
    if (!(await this.#openFixes())) throw new Error(`There is no quick fix here, and so not "${title}"`);
    const entries = this.page.locator('.action-widget .monaco-list-row.action');
    const titles = (await entries.locator('.title').allInnerTexts()).map(clean);
    if (!titles.includes(title)) {
      await this.page.keyboard.press('Escape');
      throw new Error(`There is no quick fix "${title}" here, but ${titles.map((each) => `"${each}"`).join(', ')}`);
    }
    // By the keyboard: a pointer must first leave the menu alone for a moment, in some versions for good.
    const focused = this.page.locator('.action-widget .monaco-list-row.focused .title');
    await until(async () => {
      if (clean((await focused.allInnerTexts()).join('')) === title) return true;
      await this.page.keyboard.press('ArrowDown');
      return false;
    }, `"${title}" in the quick-fix menu`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.action-widget').first().waitFor({ state: 'hidden' });
  }

  /**
   * Shows the hover at a position and returns its text. An editor shows what it has and adds the rest when it comes:
   * name what is `wanted` to wait for it. The hover stays until the next action.
   */
  async hover(line: number, column: number, wanted: string | RegExp = /\S/): Promise<string> {
    await this.goTo(line, column);
    // A pointer resting over the editor takes the hover away again.
    await this.#parkPointer();
    const hover = this.page.locator('.editor-instance .monaco-hover:visible .monaco-hover-content');
    return until(async () => {
      if ((await hover.count()) === 0) {
        await this.page.keyboard.press('Control+k');
        await this.page.keyboard.press('Control+i');
      }
      const text = clean((await hover.allInnerTexts()).join('\n'));
      return matches(text, wanted) && !/^Loading\.\.\.$/m.test(text) ? text : undefined;
    }, `a hover with ${wanted}`);
  }

  /**
   * Types a snippet's prefix at the cursor and accepts the snippet from the list of suggestions. Its first place is
   * then selected: `type` fills it, `press('Tab')` goes on, `press('Escape')` leaves it.
   */
  async snippet(prefix: string): Promise<void> {
    await this.type(prefix);
    const widget = this.page.locator('.suggest-widget.visible');
    const focused = widget.locator('.monaco-list-row.focused');
    const wanted = (label: string): boolean => label.startsWith(`${prefix}, `) && label.includes('Snippet');
    await until(async () => {
      if ((await widget.count()) === 0) await this.page.keyboard.press('Control+Space');
      return widget.locator('.monaco-list-row').first().isVisible();
    }, 'suggestions');
    const tried: string[] = [];
    await until(async () => {
      const label = (await focused.getAttribute('aria-label', { timeout: 1000 })) ?? '';
      if (wanted(label)) return true;
      tried.push(label);
      await this.page.keyboard.press('ArrowDown');
      return false;
    }, `the snippet ${prefix} among the suggestions`).catch((error: Error) => {
      throw new Error(`${error.message}: ${[...new Set(tried)].join('; ')}`, { cause: error });
    });
    await this.page.keyboard.press('Enter');
    // A snippet that begins with a choice opens the list anew, with other entries.
    await until(async () => {
      const labels = await focused.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
      return !labels.some(wanted);
    }, 'the snippet to be inserted');
  }

  /**
   * Waits for a notification with this text, presses one of its buttons when told, and returns its text. VS Code shows no
   * toasts in a window with an extension under development on the server: there the list of notifications is opened.
   */
  async notification(wanted: string | RegExp, button?: string): Promise<string> {
    const item = this.page
      .locator(':is(.notifications-toasts, .notifications-center):visible .notification-list-item', { hasText: wanted })
      .first();
    const center = this.page.locator('.notifications-center:visible');
    await until(async () => {
      if (await item.isVisible()) return true;
      const unread = await this.page.locator('[id="status.notifications"] .codicon-bell-dot').count();
      if (unread > 0 && (await center.count()) === 0) await this.command('Notifications: Show Notifications');
      return false;
    }, `a notification with ${wanted}`);
    const text = clean(await item.locator('.notification-list-item-message').innerText());
    if (button !== undefined) {
      await item.hover();
      await item.locator('.monaco-button', { hasText: button }).first().click();
      await item.waitFor({ state: 'hidden' });
    }
    if ((await center.count()) > 0) await this.command('Notifications: Hide Notifications');
    return text;
  }

  /** The document inside the webview in view (a panel of the extension): its elements, for Playwright's methods. */
  async webview(): Promise<FrameLocator> {
    const frame = this.page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame');
    await frame.locator('body').waitFor();
    return frame;
  }

  /** Changes the colour theme, as a person would: by its name in VS Code's list, or one of the names above. */
  async theme(theme: NonNullable<WindowOptions['theme']>): Promise<void> {
    const name = themes[theme] ?? theme;
    await this.command('Preferences: Color Theme');
    await this.#ask(name);
    // The entry says how the theme is shown and, where that differs, what it is called.
    await this.#choose((label) => label.split(', ').includes(name), name);
    await this.#quickInput().waitFor({ state: 'hidden' });
  }

  /** Declares the folder trusted, in VS Code's own editor for that. */
  async trustWorkspace(): Promise<void> {
    await this.command('Workspaces: Manage Workspace Trust');
    await this.page
      .locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ })
      .first()
      .click();
    await this.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'hidden' });
  }

  /** Takes a picture of the window as it is, into a PNG file whose folder is made when missing. */
  async screenshot(file: string): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
  }

  /** What the server, the extension host and the page have logged. */
  log(): string {
    return this.#host.log();
  }

  /** Closes the window and its server and deletes all that was made for them. */
  async close(): Promise<void> {
    await this.#host.close();
  }

  #editor(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  #activeTab(): Locator {
    return this.page.locator('.editor-group-container.active .tab.active').first();
  }

  /** Puts the pointer where it hovers over nothing, or tooltips would come up in a moment. */
  async #parkPointer(): Promise<void> {
    await this.page.mouse.move(1, 1);
  }

  #quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** Waits for the input at the top and puts this text into it. */
  async #ask(text: string): Promise<void> {
    await this.#quickInput().locator('input.input').fill(text);
  }

  /**
   * Opens the input at the top with a key and puts this text into it. A window that is still settling can swallow the
   * key, or take the keyboard for something else, which closes the input.
   */
  async #summon(key: string, text: string): Promise<void> {
    const input = this.#quickInput().locator('input.input');
    await until(async () => {
      await this.page.keyboard.press(key);
      try {
        await input.fill(text, { timeout: 3000 });
        return (await input.inputValue({ timeout: 1000 })) === text;
      } catch (error) {
        if (error instanceof errors.TimeoutError) return false;
        throw error;
      }
    }, `${key} to open the input at the top`);
  }

  /** Accepts the entry at the top whose accessible label fits; the list fills and sorts itself while one looks. */
  async #choose(fits: (label: string) => boolean, wanted: string, summon?: () => Promise<void>): Promise<void> {
    const rows = this.#quickInput().locator('.quick-input-list .monaco-list-row');
    let labels: string[] = [];
    await until(
      async () => {
        labels = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
        const index = labels.findIndex(fits);
        if (index < 0) {
          if (summon && !(await this.#quickInput().isVisible())) await summon();
          return false;
        }
        try {
          await rows
            .nth(index)
            .and(this.page.locator(`[aria-label=${JSON.stringify(labels[index])}]`))
            .click({ timeout: 2000 });
          await this.#parkPointer();
          return true;
        } catch (error) {
          if (error instanceof errors.TimeoutError) return false;
          throw error;
        }
      },
      `"${wanted}" in the list`,
      100,
      10_000,
    ).catch(async (error: Error) => {
      await this.page.keyboard.press('Escape');
      throw new Error(`${error.message}, which has: ${labels.join('; ')}`, { cause: error });
    });
  }

  /** Opens the quick-fix menu; false when the editor says that there is nothing. */
  async #openFixes(): Promise<boolean> {
    await this.focusEditor();
    const none = this.page.locator('.monaco-editor-overlaymessage:visible', { hasText: /No .*available/ });
    // An earlier message would be taken for the answer.
    await none.waitFor({ state: 'hidden' });
    const menu = this.page.locator('.action-widget .monaco-list-row.action:visible').first();
    await until(async () => {
      // The cursor's own search for fixes, begun when it moved, can swallow the key.
      await this.page.keyboard.press('Control+.');
      try {
        await menu.or(none).first().waitFor({ timeout: 3000 });
        return true;
      } catch (error) {
        if (error instanceof errors.TimeoutError) return false;
        throw error;
      }
    }, 'the quick-fix menu');
    return menu.isVisible();
  }

  async #readProblems(panel: Locator): Promise<Problem[]> {
    const list = panel.locator('.monaco-list');
    const rows = new Map<number, Row>();
    const inView = (): Promise<Row[]> =>
      // Not the copies that stick to the top, whose indexes are their own.
      list.locator('.monaco-list-rows > .monaco-list-row').evaluateAll(readRows as (elements: never[]) => Row[]);
    await list.hover();
    // The wheel turns before the list follows. A list that is at its end does not, and is read once more for that.
    const scroll = async (pixels: number, from: Row[]): Promise<Row[]> => {
      const before = JSON.stringify(from);
      await this.page.mouse.wheel(0, pixels);
      for (let turn = 0; ; turn++) {
        const seen = await inView();
        if (turn === 10 || JSON.stringify(seen) !== before) return seen;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    // Only the rows in view are there: read and scroll to the one that calls itself last. A list that changes meanwhile
    // leaves a gap in the count, and is read again.
    await until(async () => {
      rows.clear();
      let seen = await inView();
      for (let top = false; !top && seen.length > 0;) {
        const above = await scroll(-100_000, seen);
        top = JSON.stringify(above) === JSON.stringify(seen);
        seen = above;
      }
      for (let step = 0; step < 2000; step++) {
        if (seen.length === 0) return !(await list.isVisible());
        for (const row of seen) rows.set(row.index, row);
        if (seen.some((row) => row.last)) return rows.size > Math.max(...rows.keys());
        // Less than the list's height: a row is 22 high, or more.
        seen = await scroll(22 * Math.max(1, seen.length - 2), seen);
      }
      return false;
    }, 'the end of the Problems panel');
    await this.#parkPointer();
    const problems: Problem[] = [];
    let file = '';
    for (const [, row] of [...rows].sort(([a], [b]) => a - b)) {
      if (row.level === 1) file = row.file;
      else if (row.level === 2)
        problems.push({ file, ...row.problem, message: clean(row.problem.message), related: [] });
      else problems.at(-1)?.related.push(clean(row.problem.message));
    }
    return problems;
  }
}

/** A row of the Problems panel: a file at level 1, an entry at 2, related information at 3. */
interface Row {
  index: number;
  last: boolean;
  level: number;
  file: string;
  problem: Omit<Problem, 'file' | 'related'>;
}

/** Runs in the page, and so may use nothing from outside. */
function readRows(elements: PageElement[]): Row[] {
  return elements.map((row) => {
    const text = (selector: string): string =>
      [...row.querySelectorAll(selector)].map((each) => each.textContent ?? '').join('\n');
    const at = /Ln (\d+), Col (\d+)/.exec(text('.marker-line'));
    const icon = row.querySelector('.marker-icon')?.className ?? '';
    return {
      index: Number(row.dataset.index),
      last: row.dataset.lastElement === 'true',
      level: Number(row.getAttribute('aria-level')),
      file: row.querySelector('.monaco-icon-label')?.getAttribute('aria-label') ?? '',
      problem: {
        severity: (['error', 'warning'] as const).find((each) => icon.includes(each)) ?? ('info' as const),
        message: text('.marker-message') || text('.marker-description'),
        source: text('.marker-source'),
        code: text('.marker-code'),
        line: Number(at?.[1]),
        column: Number(at?.[2]),
      },
    };
  });
}

/** Asks until the answer is neither false, undefined nor empty. */
export async function until<T>(
  ask: () => Promise<T | undefined | false | ''>,
  what: string,
  pause = 100,
  limit = patience,
): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${limit / 1000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function matches(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}

/** The workbench shows spaces as no-break spaces in places. */
function clean(text: string): string {
  return text.replaceAll('\u00a0', ' ').trim();
}
