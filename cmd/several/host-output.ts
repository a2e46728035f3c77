import type { Io } from '../context.ts';

type Channel = 'out' | 'err' | 'outNative' | 'errNative';

/** What a command wrote while it ran on one of several computers, kept until it is that computer's turn. */
export class HostOutput {
  readonly #chunks: { readonly channel: Channel; readonly text: string }[] = [];

  /** An Io that writes here. Nobody can be asked anything: several computers would ask at once. */
  io(real: Io): Io {
    const keep = (channel: Channel) => (text: string) => {
      this.#chunks.push({ channel, text });
    };
    return {
      out: keep('out'),
      err: keep('err'),
      outNative: keep('outNative'),
      errNative: keep('errNative'),
      readLine: async () => undefined,
      isOutClosed: real.isOutClosed,
      outDrained: () => undefined,
      isHeld: true,
      isOutTerminal: real.isOutTerminal,
      isErrTerminal: false,
      columns: real.columns,
      hasColour: real.hasColour,
    };
  }

  #text(...channels: readonly Channel[]): string {
    return this.#chunks
      .filter(({ channel }) => channels.includes(channel))
      .map(({ text }) => text)
      .join('');
  }

  get stdout(): string {
    return this.#text('out', 'outNative');
  }

  get stderr(): string {
    return this.#text('err', 'errNative');
  }

  /** Writes what went to standard output as it was written: in UTF-8, or in the console's own code page. */
  replay(real: Io): void {
    for (const { channel, text } of this.#chunks) if (channel === 'out' || channel === 'outNative') real[channel](text);
  }
}
