// `npm run -s wine -- [--status FILE] PROGRAM ARGS...`: runs a Windows program; under Wine where this is not Windows.
import { runTypeScript } from './setup/bootstrap.mjs';

await runTypeScript('scripts/wine/run.ts', process.argv.slice(2));
