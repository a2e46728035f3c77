import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startArguments } from './start-arguments.ts';

const main = join(import.meta.dirname, '..', '..', 'cmd', 'main.ts');
process.argv = [process.execPath, main, ...startArguments(process.argv.slice(2), process.platform)];
await import(pathToFileURL(main).href);
