import { demoEvents } from '../../lib/recorded/demo/events/index.ts';
import { demoDocument } from '../../lib/recorded/demo/index.ts';
import type { RecordedDocument } from '../../lib/recorded/document.ts';
import type { RecordedFile } from '../../lib/recorded/hosting/document.ts';
import { RecordedFiles } from '../../lib/recorded/hosting/files.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import type { Machine } from '../../native/types.ts';
import { watched } from '../fakes/machine.ts';
import { openStage, StageClock, type StageOptions } from './stage.ts';

const demo = demoDocument();

/** The demo machine's hosted services, and nothing else. */
export const hostedDocument: RecordedDocument = {
  ...demo,
  services: demo.services.filter(({ hosted }) => hosted !== undefined),
};

const LOGS = 'C:\\ProgramData\\svcdeck\\AdatumShop\\logs';

/** Log files that a test writes to, over those that were recorded. */
export class GrowingFiles {
  readonly #texts = new Map<string, string>();
  readonly #hosting: Machine['hosting'];

  constructor(hosting: Machine['hosting']) {
    this.#hosting = hosting;
  }

  append(name: string, text: string): void {
    const path = `${LOGS}\\${name}`;
    this.#texts.set(path, (this.#texts.get(path) ?? '') + text);
  }

  readonly files: Machine['hosting']['files'] = {
    list: (folder) => this.#hosting.files.list(folder),
    read: (path, from, most) => {
      const text = this.#texts.get(path);
      const files = text === undefined ? this.#hosting.files : new RecordedFiles([{ path, text }]);
      return files.read(path, from, most);
    },
  };
}

/** The screen of hosted services. `files`: recorded ones in the place of the demo machine's. */
export const openHostedStage = async (options: StageOptions & { readonly files?: readonly RecordedFile[] } = {}) => {
  const clock = new StageClock();
  const document = options.document ?? hostedDocument;
  const hosting = options.files === undefined ? document.hosting : { files: options.files };
  const events = options.document === undefined ? async () => demoEvents(demo.services) : undefined;
  const recorded = new RecordedMachine({ ...document, ...(hosting === undefined ? {} : { hosting }) }, clock, events);
  const { machine: seen, calls } = watched(recorded, options.refusals);
  const growing = new GrowingFiles(seen.hosting);
  const withFiles = new Proxy(seen.hosting, {
    get: (target, key) => (key === 'files' ? growing.files : Reflect.get(target, key)),
  });
  const machine: Machine = { ...seen, hosting: withFiles };
  const stage = await openStage({
    ...options,
    clock,
    machine,
    sceneOf: (scene) => {
      const base = options.sceneOf?.(scene) ?? scene;
      return { ...base, start: { ...base.start, screen: 'hosted' } };
    },
  });
  return { ...stage, calls, growing };
};
