// `npm start [-- ARGS]`: svcdeck from its sources; on a computer that is not Windows, on the recorded machine `demo`.
import { runTypeScript } from './setup/bootstrap.mjs';

await runTypeScript('scripts/setup/start.ts', process.argv.slice(2));
