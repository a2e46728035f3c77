import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** Preloaded by a test: writes the URLs of all modules that the program loaded to the file that LOADED_MODULES names. */
const urls = [];
registerHooks({
  load(url, context, nextLoad) {
    urls.push(url);
    return nextLoad(url, context);
  },
});
process.on('exit', () => writeFileSync(process.env.LOADED_MODULES, urls.join('\n')));
