import type { Desk } from '../context.ts';
import { userProgram } from '../programs/user-program.ts';
import type { Outside } from './state/effects/outside-effects.ts';
import { clipboardEscape } from './terminal/clipboard.ts';
import { pageText } from './terminal/pager.ts';

export interface WorldScene {
  /** Writes an escape that shows nothing to the terminal. */
  readonly write: (text: string) => void;
  /** Absent: this is no Windows. */
  readonly desk?: Desk;
  /** The pager that the settings name. */
  readonly pager?: string;
  /** The words of a command line that shows the same. Absent: rights here are not what counts. */
  readonly relaunch?: readonly string[];
}

/** Over SSH the clipboard of this computer is nobody's. */
const isRemote = (env: NodeJS.ProcessEnv): boolean => (env['SSH_CONNECTION'] ?? env['SSH_CLIENT'] ?? '') !== '';

/** Keys come as lines while another program has the terminal. */
const untilEnter = async (): Promise<void> => {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  await lines.question('-- Enter goes back to svcdeck --').finally(() => lines.close());
};

/** The world outside of the screens, as it really is. */
export const realWorld = ({ write, desk, pager, relaunch }: WorldScene): Outside => ({
  copy: async (text) => {
    write(clipboardEscape(text));
    if (desk !== undefined && !isRemote(process.env)) await desk.copy(text);
  },
  page: async (name, text) => {
    const { env, platform } = process;
    await pageText(await userProgram('pager', pager, { env, platform }), name, text, untilEnter);
  },
  ...(desk === undefined || relaunch === undefined ? {} : { elevate: () => desk.relaunchElevated(relaunch) }),
});
