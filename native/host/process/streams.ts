import { Socket } from 'node:net';
import type { Duplex, Readable, Writable } from 'node:stream';
import type { Owned } from '../../call.ts';
import type { Handle } from '../../dll/host-kernel.ts';
import type { ChildStream, ProgramStart } from '../../host-types.ts';
import { type HostFoundation, openDescriptor } from '../foundation.ts';
import { outputStream } from './output-stream.ts';
import { openNothing, openPipe } from './pipes.ts';
import type { StandardHandles } from './startup.ts';

/** The streams of a program, as far as it has any. */
export interface ChildStreams {
  readonly stdin?: Writable;
  readonly line?: Duplex;
  readonly stdout?: Readable;
  readonly stderr?: Readable;
}

const uses = { stdin: 'input', line: 'line', stdout: 'output', stderr: 'output' } as const;

/** The program's ends, and ours, which become streams once it has been started. */
export class Plumbing implements Disposable {
  readonly #foundation: HostFoundation;
  readonly #theirs: Owned<Handle>[] = [];
  readonly #ours: Partial<Record<keyof ChildStreams, Owned<Handle>>> = {};
  #nothing: Handle | undefined;
  /** What the program inherits. */
  readonly handles: StandardHandles;

  constructor(
    foundation: HostFoundation,
    { stdin, stdout, stderr }: Pick<ProgramStart, 'stdin' | 'stdout' | 'stderr'>,
  ) {
    this.#foundation = foundation;
    try {
      const input = stdin === 'line' ? this.#pipe('line') : this.#open(stdin, 'stdin');
      const output = this.#open(stdout, 'stdout');
      const error = stderr === 'stdout' ? output : this.#open(stderr, 'stderr');
      this.handles = { input, output, error };
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    }
  }

  /** Our ends as streams. From then on they are the caller's. */
  takeStreams(): ChildStreams {
    const descriptors = new Map<keyof ChildStreams, number>();
    for (const name of ['stdin', 'line', 'stdout', 'stderr'] as const) {
      const ours = this.#ours[name];
      if (ours === undefined) continue;
      descriptors.set(name, openDescriptor(this.#foundation, ours.handle));
      // Its descriptor owns it now.
      delete this.#ours[name];
    }
    const [input, output, error] = [descriptors.get('stdin'), descriptors.get('stdout'), descriptors.get('stderr')];
    const line = descriptors.get('line');
    return {
      ...(input === undefined ? {} : { stdin: new Socket({ fd: input, readable: false, writable: true }) }),
      ...(line === undefined ? {} : { line: new Socket({ fd: line, readable: true, writable: true }) }),
      ...(output === undefined ? {} : { stdout: outputStream(output) }),
      ...(error === undefined ? {} : { stderr: outputStream(error) }),
    };
  }

  /** Closes the program's ends, so that the last program that has one decides over the end of the stream; and ours if nobody took them. */
  [Symbol.dispose](): void {
    for (const owned of [...this.#theirs, ...Object.values(this.#ours)]) owned[Symbol.dispose]();
  }

  #open(kind: ChildStream, name: keyof ChildStreams): Handle {
    if (kind === 'stream') return this.#pipe(name);
    this.#nothing ??= this.#keep(openNothing(this.#foundation));
    return this.#nothing;
  }

  #pipe(name: keyof ChildStreams): Handle {
    const { ours, theirs } = openPipe(this.#foundation, uses[name]);
    this.#ours[name] = ours;
    return this.#keep(theirs);
  }

  #keep(theirs: Owned<Handle>): Handle {
    this.#theirs.push(theirs);
    return theirs.handle;
  }
}
