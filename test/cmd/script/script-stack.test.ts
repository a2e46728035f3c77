import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptStack } from '../../../cmd/script/script-stack.ts';

const rows: readonly (readonly [what: string, text: string, kept: string])[] = [
  ['no error', 'a text\n  of two lines', 'a text\n  of two lines'],
  [
    'calls of Node and of svcdeck',
    [
      'Error: at once',
      '    at Object.run (file:///C:/shop/service.mjs:2:32)',
      '    at #live (svcdeck:/run-script.js:5:513)',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)',
      '    at async run (svcdeck:/main.js:60:4159)',
    ].join('\n'),
    'Error: at once\n    at Object.run (file:///C:/shop/service.mjs:2:32)',
  ],
  [
    'what an error has besides',
    [
      'Error: gone',
      '    at open (C:\\shop\\service.cjs:3:9)',
      '    at Module._compile (node:internal/modules/cjs/loader:1938:5) {',
      "  code: 'ENOENT'",
      '}',
    ].join('\n'),
    ['Error: gone', '    at open (C:\\shop\\service.cjs:3:9) {', "  code: 'ENOENT'", '}'].join('\n'),
  ],
  [
    'nothing of the script',
    'Error: deep\n    at listOnTimeout (node:internal/timers:685:17)',
    'Error: deep\n    at listOnTimeout (node:internal/timers:685:17)',
  ],
  [
    "a module of Node's that the script calls",
    'Error: refused\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)',
    'Error: refused\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)',
  ],
];

for (const [what, text, kept] of rows) test(`of a stack: ${what}`, () => assert.equal(scriptStack(text), kept));
