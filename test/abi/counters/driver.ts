/**
 * The performance counters' bindings against a double of pdh.dll in C: run by the Windows Node with the double's path, writes
 * the outcomes of its checks as JSON to standard output.
 */
import { runChecks } from '../../contract/checks.ts';
import './types.checks.ts';
import './sessions.checks.ts';
import './instances.checks.ts';
import './browsing.checks.ts';
import './paths.checks.ts';
import './failures.checks.ts';
import './contract.checks.ts';
import { checks } from './stage.ts';

process.stdout.write(JSON.stringify(await runChecks(checks)));
