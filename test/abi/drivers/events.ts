/**
 * The event log's bindings against a double of wevtapi.dll in C: run by the Windows Node with the double's path, writes the
 * outcomes of its checks as JSON to standard output.
 */
import { runChecks } from '../../contract/checks.ts';
import '../events/records.checks.ts';
import '../events/values.checks.ts';
import '../events/reading.checks.ts';
import '../events/texts.checks.ts';
import '../events/failures.checks.ts';
import '../events/bookmarks.checks.ts';
import '../events/logs.checks.ts';
import '../events/follow.checks.ts';
import '../events/follow-faults.checks.ts';
import { checks } from '../events/stage.ts';

process.stdout.write(JSON.stringify(await runChecks(checks)));
