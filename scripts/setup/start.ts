import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import '../tsx-hook.mjs';
import { startArguments } from './start-arguments.ts';

// As the executable has it: React's other half checks what only its developers get wrong, and takes its time.
process.env['NODE_ENV'] ??= 'production';
const main = join(import.meta.dirname, '..', '..', 'cmd', 'main.ts');
const options = { platform: process.platform, isTerminal: process.stdout.isTTY === true };
process.argv = [process.execPath, main, ...startArguments(process.argv.slice(2), options)];
await import(pathToFileURL(main).href);
