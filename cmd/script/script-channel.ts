import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { UsageError } from '../../lib/errors.ts';
import { MessageLines } from '../../lib/host/script/message-lines.ts';
import { type HostMessage, messageLine, type ScriptMessage } from '../../lib/host/script/script-message.ts';

/** The line to the host. */
export interface ScriptChannel {
  /** What is sent is on its way when this returns, and is not lost where the script ends the process right after. */
  send(message: ScriptMessage): void;
  /** Calls for each message of the host, in their order, and once when the host is gone. */
  listen(take: (message: HostMessage) => void, gone: () => void): void;
  /** Lets go of it, so that nothing of it keeps the process. */
  close(): void;
}

/** Where standard input would be. */
const LINE = 0;

const openSocket = (): Socket => {
  try {
    return new Socket({ fd: LINE, readable: true, writable: true });
  } catch {
    throw new UsageError('run-script is started by svcdeck, which speaks to it through its standard input');
  }
};

/** At once, and not through the socket: that keeps what is written while it writes, and loses it where a script ends the process. */
const write = (text: string): void => {
  const bytes = Buffer.from(text);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(LINE, bytes, at);
  } catch {
    // Whoever does not read any more is gone, which the end of the line tells.
  }
};

/**
 * The line to the host, which is where standard input would be: a pipe for both directions that has no name by which another process could get
 * at it. A script finds its standard input at its end. UsageError: there is no such line.
 */
export const openChannel = (): ScriptChannel => {
  const socket = openSocket();
  Object.defineProperty(process, 'stdin', { value: Readable.from([]), configurable: true });
  // Whoever does not read any more is gone, which is told by the end.
  socket.on('error', () => undefined);
  // Once it is let go of, its number may be another file's.
  let isOpen = true;
  return {
    send: (message) => {
      if (isOpen) write(messageLine(message));
    },
    listen: (take, gone) => {
      const lines = new MessageLines();
      // The host is the other half of this program.
      socket.on('data', (bytes: Buffer) =>
        lines.push(bytes).forEach((line) => void take(JSON.parse(line) as HostMessage)),
      );
      socket.once('close', gone);
    },
    close: () => {
      isOpen = false;
      socket.removeAllListeners('close').destroy();
    },
  };
};
