// `npm run wine:stop`: ends this clone's Wine and every service in it.
import { runTypeScript } from './setup/bootstrap.mjs';

await runTypeScript('scripts/wine/stop.ts', process.argv.slice(2));
