import { jsonDocument } from '../../lib/output/json.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';

const help = `svcdeck config schema: print the JSON Schema of the settings

USAGE
  svcdeck config schema

Saved to a file that "$schema" in the settings names, it makes an editor complete, explain and check them. JSON Schema
2020-12.

EXIT CODES
  0 done   2 wrong call

EXAMPLES
  svcdeck config schema > settings.schema.json
`;

/** Prints it. */
export const run = async ({ io }: Context): Promise<number> => {
  const { default: schema } = await import('../../lib/settings/settings.schema.json', { with: { type: 'json' } });
  io.out(jsonDocument(schema));
  return 0;
};

export const command: Command = {
  help,
  invoke: async (args, context) => {
    await readFlags('config schema', args, {});
    return run(context);
  },
};
