/**
 * Hosting against the platform's own libraries, with `test/doubles/hosted.c` as the program that is hosted; its path is the
 * argument. Run by the Windows Node; writes the outcomes of its checks as JSON to standard output.
 */
import { runChecks } from '../../contract/checks.ts';
import { checks } from '../host/stage.ts';
import '../host/processes.checks.ts';
import '../host/consoles.checks.ts';
import '../host/deaths.checks.ts';
import '../host/accounts.checks.ts';
import '../host/faults.checks.ts';

process.stdout.write(JSON.stringify(await runChecks(checks)));
