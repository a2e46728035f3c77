import { UsageError } from '../../lib/errors.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';

const help = `svcdeck schema: what may stand in the files that svcdeck reads and writes, for editors

USAGE
  svcdeck schema service|script|doctor

service is the definition of a hosted service, for \`install FILE.json\` and \`update FILE.json\`. An editor that finds the schema by
the file's first field offers fields, explains them and marks what is wrong: "$schema": "./service.schema.json". It is JSON Schema.
script has the types of a script that svcdeck runs (\`install NAME --script FILE\`), in TypeScript, for scripts in JavaScript too.
doctor is what \`doctor --json\` prints, as JSON Schema.

EXIT CODES
  0 done   2 wrong call

EXAMPLES
  svcdeck schema service
  svcdeck schema service > service.schema.json
  svcdeck schema script > svcdeck.d.ts
  svcdeck schema doctor
`;

const WORDS = ['service', 'script', 'doctor'] as const;

/** UsageError: there is no such schema. */
export const parse = async (args: readonly string[]): Promise<(typeof WORDS)[number]> => {
  const { positionals } = await readFlags(
    'schema',
    args,
    {},
    { value: `a word (${WORDS.join(', ')})`, least: 1, most: 1 },
  );
  const word = WORDS.find((each) => each === positionals[0]?.toLowerCase());
  if (word === undefined) throw new UsageError(`schema: there is no schema '${positionals[0]}' (${WORDS.join(', ')})`);
  return word;
};

const run = async (word: (typeof WORDS)[number], { io }: Context): Promise<number> => {
  if (word === 'script') {
    io.out((await import('../../lib/host/script/script-types.ts')).scriptTypes);
    return 0;
  }
  if (word === 'doctor') {
    io.out(jsonDocument((await import('../../lib/doctor/report-schema.ts')).reportSchema));
    return 0;
  }
  const { serviceSchema } = await import('../../lib/host/definition/service-schema.ts');
  io.out(jsonDocument(serviceSchema));
  return 0;
};

export const command: Command = {
  help,
  positionals: [WORDS],
  invoke: async (args, context) => run(await parse(args), context),
};
