import { join } from 'node:path';
import { nodeCommand } from '../abi/windows-node.ts';
import { type Answer, root, toWindowsPath, windows } from './windows.ts';

/** Runs so many clients of the worked example, as somebody with Node would call them. */
export const echoClients = async (pipe: string, count: number): Promise<Answer> => {
  const [node = '', ...options] = await nodeCommand();
  const client = toWindowsPath(join(root, 'examples/echo-pipe/client.mjs'));
  return windows(node, [...options, client, pipe, String(count)]);
};
