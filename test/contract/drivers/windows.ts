/**
 * Holds the contract against this computer: run by the Windows Node with the path of the test service's program (and
 * words that choose clauses by name), writes the outcomes as JSON to standard output.
 */
import { openMachine } from '../../../native/index.ts';
import { runChecks } from '../checks.ts';
import { servicesContract } from '../services.contract.ts';
import { windowsContract } from '../windows.contract.ts';
import { windowsGround } from '../windows-ground.ts';

const [program = '', ...words] = process.argv.slice(2);
const machine = await openMachine();
const clauses = [...servicesContract, ...windowsContract].filter(({ name }) =>
  words.every((word) => name.includes(word)),
);
const outcomes = await runChecks(
  clauses.map(({ name, run }) => ({
    name,
    run: async () => {
      await using ground = windowsGround(machine, program);
      await run(ground);
    },
  })),
);
machine.close();
process.stdout.write(JSON.stringify(outcomes));
