import { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import type { Owned } from '../../call.ts';
import type { Handle } from '../../dll/host-kernel.ts';
import type { ProgramStart } from '../../host-types.ts';
import { type HostFoundation, openDescriptor } from '../foundation.ts';
import { outputStream } from './output-stream.ts';
import { openNothing, openPipe } from './pipes.ts';
import type { StandardHandles } from './startup.ts';

/** The streams of a program, as far as it has any. */
export interface ChildStreams {
  readonly stdin?: Writable;
  readonly stdout?: Readable;
  readonly stderr?: Readable;
}

/** The program's ends, and ours, which become streams once it has been started. */
export class Plumbing implements Disposable {
  readonly #foundation: HostFoundation;
  readonly #theirs: Owned<Handle>[] = [];
  readonly #ours: { stdin?: Owned<Handle>; stdout?: Owned<Handle>; stderr?: Owned<Handle> } = {};
  #nothing: Handle | undefined;
  /** What the program inherits. */
  readonly handles: StandardHandles;

  constructor(
    foundation: HostFoundation,
    { stdin, stdout, stderr }: Pick<ProgramStart, 'stdin' | 'stdout' | 'stderr'>,
  ) {
    this.#foundation = foundation;
    try {
      const input = this.#open(stdin, 'stdin');
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
    for (const name of ['stdin', 'stdout', 'stderr'] as const) {
      const ours = this.#ours[name];
      if (ours === undefined) continue;
      descriptors.set(name, openDescriptor(this.#foundation, ours.handle));
      // Its descriptor owns it now.
      delete this.#ours[name];
    }
    const [input, output, error] = [descriptors.get('stdin'), descriptors.get('stdout'), descriptors.get('stderr')];
    return {
      ...(input === undefined ? {} : { stdin: new Socket({ fd: input, readable: false, writable: true }) }),
      ...(output === undefined ? {} : { stdout: outputStream(output) }),
      ...(error === undefined ? {} : { stderr: outputStream(error) }),
    };
  }

  /** Closes the program's ends, so that the last program that has one decides over the end of the stream; and ours if nobody took them. */
  [Symbol.dispose](): void {
    for (const owned of [...this.#theirs, ...Object.values(this.#ours)]) owned[Symbol.dispose]();
  }

  #open(kind: 'stream' | 'nothing', name: keyof ChildStreams): Handle {
    if (kind === 'nothing') {
      this.#nothing ??= this.#keep(openNothing(this.#foundation));
      return this.#nothing;
    }
    const { ours, theirs } = openPipe(this.#foundation, name === 'stdin' ? 'input' : 'output');
    this.#ours[name] = ours;
    return this.#keep(theirs);
  }

  #keep(theirs: Owned<Handle>): Handle {
    this.#theirs.push(theirs);
    return theirs.handle;
  }
}
