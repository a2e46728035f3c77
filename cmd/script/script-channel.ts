import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { UsageError } from '../../lib/errors.ts';
import { MessageLines } from '../../lib/host/script/message-lines.ts';
import { type HostMessage, messageLine, type ScriptMessage } from '../../lib/host/script/script-message.ts';

/** The line to the host. */
export interface ScriptChannel {
  send(message: ScriptMessage): void;
  /** Calls for each message of the host, in their order, and once when the host is gone. */
  listen(take: (message: HostMessage) => void, gone: () => void): void;
  /** Lets go of it, so that nothing of it keeps the process. */
  close(): void;
}

/**
 * What is written has left this process when `write` returns, so that no message is lost where a script ends the process. Node
 * does the same for standard output. Elsewhere than on Windows it is so as long as there is room.
 */
const withoutDelay = (socket: Socket): Socket => {
  const handle: unknown = Reflect.get(socket, '_handle');
  if (process.platform === 'win32' && typeof handle === 'object' && handle !== null && 'setBlocking' in handle)
    (handle as { setBlocking(isBlocking: boolean): void }).setBlocking(true);
  return socket;
};

const openSocket = (): Socket => {
  try {
    return withoutDelay(new Socket({ fd: 0, readable: true, writable: true }));
  } catch {
    throw new UsageError('run-script is started by svcdeck, which speaks to it through its standard input');
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
  return {
    send: (message) => void (socket.writable && socket.write(messageLine(message))),
    listen: (take, gone) => {
      const lines = new MessageLines();
      // The host is the other half of this program.
      socket.on('data', (bytes: Buffer) =>
        lines.push(bytes).forEach((line) => void take(JSON.parse(line) as HostMessage)),
      );
      socket.once('close', gone);
    },
    close: () => void socket.removeAllListeners('close').destroy(),
  };
};
