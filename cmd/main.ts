import { run } from './run.ts';
import { endProcess, systemProcess } from './system.ts';

const surroundings = systemProcess();

/** The only place that ends the program: everything else gives a number. */
void run(process.argv.slice(2), surroundings).then((exitCode) => {
  process.exitCode = exitCode;
  return endProcess(exitCode, surroundings.io);
});
