import type { RecordedMachine } from '../../../lib/recorded/machine.ts';
import type { Machine } from '../../../native/types.ts';
import { hostingMachine } from '../../fakes/hosting.ts';
import { type Run, runOn } from '../../fakes/svcdeck.ts';

/** A machine that stays the same from command to command. */
export const onMachine = (machine: RecordedMachine = hostingMachine(), seen: Machine = machine) => ({
  machine,
  run: (...argv: readonly string[]): Promise<Run> => runOn(async () => seen, argv),
  /** The same with lines on standard input. */
  runWith: (input: readonly string[], ...argv: readonly string[]): Promise<Run> =>
    runOn(async () => seen, argv, { input }),
  definition: async (name: string): Promise<unknown> =>
    JSON.parse((await machine.hosting.readDefinition(name)) ?? 'null'),
});
