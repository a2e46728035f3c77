import { run } from './run.ts';
import { endWhatLingers, systemProcess } from './system.ts';

/** The only place that ends the program: everything else gives a number. */
void run(process.argv.slice(2), systemProcess()).then((exitCode) => {
  process.exitCode = exitCode;
  endWhatLingers(exitCode);
});
