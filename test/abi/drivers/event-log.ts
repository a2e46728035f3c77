/**
 * The classic event log's bindings against a double in C, and against this computer's own registry and message files: run by
 * the Windows Node with the double's path, writes the outcomes of its checks as JSON to standard output.
 */
import { runChecks } from '../../contract/checks.ts';
import '../events/classic-writing.checks.ts';
import '../events/classic-sources.checks.ts';
import '../events/classic-records.checks.ts';
import '../events/classic-reading.checks.ts';
import '../events/classic-changing.checks.ts';
import '../events/classic-messages.checks.ts';
import '../events/classic-real.checks.ts';
import { checks } from '../events/classic-stage.ts';

process.stdout.write(JSON.stringify(await runChecks(checks)));
