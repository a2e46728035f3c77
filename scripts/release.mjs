import { runTypeScript } from './setup/bootstrap.mjs';

await runTypeScript('scripts/release/release.ts', process.argv.slice(2));
