import type { Worker } from 'node:worker_threads';
import type { ServedService, ServedServices, StatusReport } from '../../host-types.ts';
import { withoutNul } from '../../marshal/wide.ts';
import { Win32Error } from '../../win32-error.ts';
import type { DispatcherMessage, DispatcherOrder, ReportRequest } from './messages.ts';

/** How long a client of the manager waits for an answer before it gives up. Learn: Service Control Handler Function. */
const ANSWER_WITHIN_MS = 30_000;

/** Begins the thread that answers the manager. */
export type BeginThread = (order: DispatcherOrder) => Pick<Worker, 'on' | 'postMessage'>;

interface Asked {
  readonly resolve: (isTold: boolean) => void;
  readonly reject: (error: Error) => void;
}

/** A service as this thread knows it. */
interface Known {
  readonly service: ServedService;
  changesSeen: number;
}

/** What goes between this thread and the one that answers the manager. */
class Conversation {
  readonly #services: ServedServices;
  readonly #post: (request: ReportRequest) => void;
  readonly #known = new Map<string, Known>();
  readonly #asked = new Map<number, Asked>();
  #lastId = 0;

  constructor(services: ServedServices, post: (request: ReportRequest) => void) {
    this.#services = services;
    this.#post = post;
  }

  /** Gives whether that was the end. Throws what went wrong. */
  take(message: DispatcherMessage): boolean {
    if (message.kind === 'started') this.#start(message.name, message.args);
    else if (message.kind === 'controlled') {
      const known = this.#known.get(message.name);
      if (known === undefined) return false;
      known.changesSeen = message.changes;
      this.#services.controlled(known.service, message.control);
    } else if (message.kind === 'reported') this.#answered(message.id)?.resolve(message.isTold);
    else if (message.kind === 'refused') this.#answered(message.id)?.reject(new Win32Error(message.call, message.code));
    else if (message.kind === 'failed') throw new Win32Error(message.call, message.code);
    return message.kind === 'over';
  }

  /** The thread has gone: nobody tells the manager anything any more. */
  end(): void {
    for (const { resolve } of this.#asked.values()) resolve(false);
    this.#asked.clear();
  }

  #answered(id: number): Asked | undefined {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    return asked;
  }

  #start(name: string, args: readonly string[]): void {
    const report = (status: StatusReport): Promise<boolean> => this.#report(name, status, known);
    const known: Known = { service: { name, args, report }, changesSeen: 0 };
    this.#known.set(name, known);
    this.#services.started(known.service);
  }

  #report(name: string, status: StatusReport, known: Known): Promise<boolean> {
    // It was started anew: this one is over.
    if (this.#known.get(name) !== known) return Promise.resolve(false);
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#asked.set(id, { resolve, reject });
      this.#post({ id, name, status, changesSeen: known.changesSeen });
    });
  }
}

/** `HostSystem.serve`. */
export const serve = async (services: ServedServices, begin: BeginThread): Promise<void> => {
  const { names, isShared, answerWithinMs = ANSWER_WITHIN_MS } = services;
  for (const name of names) withoutNul('StartServiceCtrlDispatcherW', 'the name of a service', name);
  const thread = begin({ names, isShared, answerWithinMs });
  const conversation = new Conversation(services, (request) => thread.postMessage(request));
  try {
    await new Promise<void>((resolve, reject) => {
      thread.on('message', (message: DispatcherMessage) => {
        try {
          if (conversation.take(message)) resolve();
        } catch (error) {
          reject(error);
        }
      });
      thread.on('error', reject);
      thread.on('exit', () => reject(new Error('the thread that answers the service control manager has ended')));
    });
  } finally {
    conversation.end();
  }
};
