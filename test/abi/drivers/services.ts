/**
 * The service control manager's bindings against a double in C: run by the Windows Node with the double's path, writes
 * the outcomes of its checks as JSON to standard output.
 */
import { runChecks } from '../../contract/checks.ts';
import '../services/rights.checks.ts';
import '../services/lists.checks.ts';
import '../services/queries.checks.ts';
import '../services/options.checks.ts';
import '../services/set-options.checks.ts';
import '../services/managed-account.checks.ts';
import '../services/security.checks.ts';
import '../services/manager.checks.ts';
import '../services/tokens.checks.ts';
import '../services/changes.checks.ts';
import '../services/control.checks.ts';
import '../services/borders.checks.ts';
import { checks } from '../services/stage.ts';

process.stdout.write(JSON.stringify(await runChecks(checks)));
