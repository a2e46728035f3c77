import { join } from 'node:path';
import { nodeCommand } from '../../abi/windows-node.ts';
import { compileDouble, root, toWindowsPath, windows } from '../../e2e/windows.ts';
import { inFolder } from './with-service.ts';

/**
 * Bytes that each service more takes in a host that several share. The services are run without the service manager: Wine's gives
 * each a process of its own.
 */
export const measureShared = (count: number): Promise<number> =>
  inFolder(async (folder) => {
    const [node = '', ...first] = await nodeCommand();
    const driver = toWindowsPath(join(root, 'test', 'bench', 'drivers', 'shared-host.ts'));
    const program = toWindowsPath(await compileDouble('bench-program.c'));
    const args = [...first, driver, program, toWindowsPath(folder), String(count)];
    const { stdout, stderr, exitCode } = await windows(node, args, { timeoutMs: 120_000 });
    if (exitCode !== 0) throw new Error(`the shared host ended with ${exitCode}: ${stderr}`);
    const { oneBytes, allBytes }: { oneBytes: number; allBytes: number } = JSON.parse(stdout);
    return (allBytes - oneBytes) / (count - 1);
  });
