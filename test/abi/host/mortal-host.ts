/** Starts the program at that path so that it ignores everything, says its id, and stays; with `exits` it ends after that. */
import { openHostSystem } from '../../../native/host/system.ts';

const [program = '', exits] = process.argv.slice(2);
const child = openHostSystem()
  .createGroup({ endsWithHost: true })
  .start({
    program,
    commandLine: `"${program}" ignore`,
    folder: 'C:\\',
    console: 'own',
    stdin: 'nothing',
    stdout: 'stream',
    stderr: 'nothing',
  });
child.stdout?.once('data', () => {
  process.stdout.write(`${child.processId}\n`);
  if (exits !== undefined) process.exit(7);
});
