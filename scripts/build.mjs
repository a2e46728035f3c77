import { runTypeScript } from './setup/bootstrap.mjs';

await runTypeScript('scripts/build/build.ts', process.argv.slice(2));
