import { UsageError } from '../../lib/errors.ts';
import type { Command } from '../registry.ts';
import { openChannel } from '../script/script-channel.ts';
import { ScriptRunner } from '../script/script-runner.ts';

const help = `usage: svcdeck run-script FILE

What svcdeck runs for the script of a service, in a process of its own, and speaks to through its standard input: nobody else calls
it. A script is tried with \`svcdeck debug NAME\`, or with \`svcdeck FILE debug\`.

examples:
  svcdeck debug Shop
`;

/** The file stands there for whoever looks at the computer's processes: the host says what is run. */
const invoke = async (args: readonly string[]): Promise<number> => {
  if (args.length !== 1) throw new UsageError('run-script takes one file');
  // Ctrl+C is the script's own affair.
  process.removeAllListeners('SIGINT');
  return new ScriptRunner(openChannel()).run();
};

export const command: Command = { help, invoke };
