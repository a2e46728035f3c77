import type { Owned } from '../../call.ts';
import type { ModuleHandle } from '../../dll/message-files.ts';
import type { EventSource } from '../../event-types.ts';
import { KEY_ENUMERATE_SUB_KEYS, KEY_QUERY_VALUE } from '../../registry-key.ts';
import { Win32Error } from '../../win32-error.ts';
import type { ClassicFoundation } from './foundation.ts';
import { MessageFormatter } from './message-module.ts';
import { messagePaths, type PathContext } from './message-path.ts';
import type { ClassicTexts } from './record.ts';
import { findSource, logNames, withEventLogKey } from './registered.ts';

/** The files in which a source's texts are. */
interface SourceFiles {
  readonly messages: readonly string[];
  readonly categories: readonly string[];
  readonly parameters: readonly string[];
}

const noFiles: SourceFiles = { messages: [], categories: [], parameters: [] };

const MAX_EXPANDED = 32 * 1024;

/** `%%1069` in an insert stands for a text of the source, or for Windows' own of that number. Learn: ReportEventW. */
const parameter = /%%(\d{1,9})/g;

const orUndefined = async <T>(asking: Promise<T>): Promise<T | undefined> => {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof Win32Error) return undefined;
    throw error;
  }
};

/**
 * What the message files of classic sources say. A source, file or message that can't be had is no error: the record's
 * values say what there is. Files stay open until the end of a reading, no longer: nobody could replace them meanwhile.
 */
export class SourceTexts implements ClassicTexts, Disposable {
  readonly #foundation: ClassicFoundation;
  readonly #log: string;
  readonly #paths: PathContext;
  readonly #files = new Map<string, Promise<SourceFiles>>();
  readonly #modules = new Map<string, Promise<Owned<ModuleHandle> | undefined>>();
  readonly #open = new Set<Owned<ModuleHandle>>();
  #formatter: MessageFormatter | undefined;
  #isClosed = false;

  /** `log`: where the sources are registered; '': in some log. */
  constructor(foundation: ClassicFoundation, log: string) {
    this.#foundation = foundation;
    this.#log = log;
    const { computer, classic } = foundation;
    this.#paths = { computer, systemPath: classic.systemPath, expand: (text) => this.#expand(text) };
  }

  async message(source: string, id: number, inserts: readonly string[]): Promise<string | undefined> {
    const { messages, parameters } = await this.#filesOf(source);
    if (messages.length === 0) return undefined;
    const texts = await Promise.all(inserts.map((insert) => this.#withParameters(insert, parameters)));
    return this.#first(messages, (formatter, module) => formatter.message(module, id, texts));
  }

  async category(source: string, category: number): Promise<string> {
    const { categories } = await this.#filesOf(source);
    return (await this.#first(categories, (formatter, module) => formatter.message(module, category, []))) ?? '';
  }

  [Symbol.dispose](): void {
    this.#isClosed = true;
    for (const module of this.#open) module[Symbol.dispose]();
    this.#open.clear();
    this.#modules.clear();
  }

  get #texts(): MessageFormatter {
    this.#formatter ??= new MessageFormatter(this.#foundation);
    return this.#formatter;
  }

  /** What the first file has to say that says something. */
  async #first(
    paths: readonly string[],
    take: (formatter: MessageFormatter, module: ModuleHandle) => string | undefined,
  ): Promise<string | undefined> {
    for (const path of paths) {
      const module = await this.#module(path);
      const text = module === undefined ? undefined : take(this.#texts, module.handle);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  async #withParameters(insert: string, files: readonly string[]): Promise<string> {
    const ids = new Set(Array.from(insert.matchAll(parameter), ([, id]) => Number(id)));
    if (ids.size === 0) return insert;
    const texts = new Map<number, string>();
    for (const id of ids) {
      const own = await this.#first(files, (formatter, module) => formatter.template(module, id));
      const text = own ?? this.#texts.systemText(id);
      if (text !== undefined) texts.set(id, text);
    }
    return insert.replace(parameter, (whole, id: string) => texts.get(Number(id)) ?? whole);
  }

  #module(path: string): Promise<Owned<ModuleHandle> | undefined> {
    const key = path.toLowerCase();
    const known = this.#modules.get(key);
    if (known !== undefined) return known;
    const loading = this.#load(path);
    this.#modules.set(key, loading);
    return loading;
  }

  async #load(path: string): Promise<Owned<ModuleHandle> | undefined> {
    const place = path.startsWith('\\\\') ? 'aside' : 'here';
    const module = await this.#texts.load(path, place);
    if (module === undefined) return undefined;
    if (!this.#isClosed) {
      this.#open.add(module);
      return module;
    }
    // A share may answer after the end.
    module[Symbol.dispose]();
    return undefined;
  }

  #filesOf(source: string): Promise<SourceFiles> {
    const key = source.toLowerCase();
    const known = this.#files.get(key);
    if (known !== undefined) return known;
    const finding = this.#findFiles(source);
    this.#files.set(key, finding);
    return finding;
  }

  async #findFiles(source: string): Promise<SourceFiles> {
    // A name with a backslash in it is no key's.
    const found = source.includes('\\') || source === '' ? undefined : await orUndefined(this.#findSource(source));
    if (found === undefined) return noFiles;
    return {
      messages: messagePaths(found.messageFile, this.#paths),
      categories: messagePaths(found.categoryFile, this.#paths),
      parameters: messagePaths(found.parameterFile, this.#paths),
    };
  }

  #findSource(source: string): Promise<EventSource | undefined> {
    return withEventLogKey(this.#foundation, KEY_ENUMERATE_SUB_KEYS, async (logs) => {
      for (const log of this.#log === '' ? await logNames(logs) : [this.#log]) {
        using logKey = await logs.find(log, KEY_QUERY_VALUE);
        const found = logKey === undefined ? undefined : await findSource(logKey, log, source);
        if (found !== undefined) return found;
      }
      return undefined;
    });
  }

  #expand(text: string): string {
    const buffer = Buffer.allocUnsafeSlow(2 * MAX_EXPANDED);
    const { ExpandEnvironmentStringsW } = this.#foundation.classic.messageFiles();
    const length = ExpandEnvironmentStringsW(text, buffer, MAX_EXPANDED);
    return length === 0 || length > MAX_EXPANDED ? text : buffer.toString('utf16le', 0, 2 * (length - 1));
  }
}
