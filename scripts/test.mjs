// `npm test [-- [--unit] [FILTER...]]`: every test, or those in files whose path contains a FILTER.
import { runTypeScript } from './setup/bootstrap.mjs';

await runTypeScript('scripts/setup/test-run.ts', process.argv.slice(2));
