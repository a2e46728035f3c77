// @ts-check
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { unlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Where the lock's owner listens. The system itself forgets the owner with its process on Linux (an abstract socket)
 * and Windows (a pipe), so that no lock is ever left behind; elsewhere a file stays that nobody answers.
 * @param {string} name
 */
const address = (name) => {
  const id = `svcdeck-${createHash('sha256').update(name).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${id}`;
  return process.platform === 'linux' ? `\0${id}` : join(tmpdir(), `${id}.sock`);
};

/**
 * @param {string} path
 * @returns {Promise<import('node:net').Server | undefined>} undefined: somebody else listens there
 */
const tryListen = async (path) => {
  const server = createServer();
  server.listen(path);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') return undefined;
    throw error;
  }
};

/**
 * Returns when the owner has gone: it says nothing and closes the connection with its end.
 * @param {string} path
 */
const waitForOwner = async (path) => {
  const socket = connect(path);
  try {
    await once(socket.resume(), 'close');
  } catch (error) {
    const { code = '' } = /** @type {NodeJS.ErrnoException} */ (error);
    // The owner has gone between two looks; only a socket file outlives it.
    if (!['ECONNREFUSED', 'ECONNRESET', 'ENOENT'].includes(code)) throw error;
    if (code === 'ECONNREFUSED' && path.startsWith('/')) unlinkSync(path);
  }
};

/**
 * Runs the task while no other process on this machine holds the lock of that name.
 * @template T
 * @param {string} name what is locked, best an absolute path
 * @param {() => T | Promise<T>} task
 * @param {() => void} [onWait] called once when another process holds it
 * @returns {Promise<T>}
 */
export const withLock = async (name, task, onWait) => {
  const path = address(name);
  let server = await tryListen(path);
  if (server === undefined) onWait?.();
  while (server === undefined) {
    await waitForOwner(path);
    server = await tryListen(path);
  }
  /** @type {Set<import('node:net').Socket>} */
  const waiting = new Set();
  server.on('connection', (socket) => {
    waiting.add(socket.on('error', () => {}).on('close', () => waiting.delete(socket)));
  });
  try {
    return await task();
  } finally {
    const closed = once(server, 'close');
    server.close();
    for (const socket of waiting) socket.destroy();
    await closed;
  }
};
