// `npm run check [-- --no-tests]`: format, lint, types, generated files and what can be tested without Windows.
import { runTypeScript } from './setup/bootstrap.mjs';

await runTypeScript('scripts/setup/check.ts', process.argv.slice(2));
