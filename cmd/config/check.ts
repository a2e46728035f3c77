import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { tellSettings } from './tell-settings.ts';

const help = `svcdeck config check: say whether the settings can be read

USAGE
  svcdeck config check

Reads the settings file as the screens do, with the theme that it names, its keys, and the variables of the environment that go
before it. What is wrong is told with its line; the screens would go on without it.

EXIT CODES
  0 all is well   1 something is wrong   2 wrong call

EXAMPLES
  svcdeck config check
`;

export const command: Command = {
  help,
  invoke: async (args, context) => {
    await readFlags('config check', args, {});
    return tellSettings(context);
  },
};
