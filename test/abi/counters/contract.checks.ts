import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countersContract } from '../../contract/counters.contract.ts';
import { sampleCounters } from '../../contract/counters-sample.ts';
import { counterScript } from '../../contract/counters-script.ts';
import { check } from './stage.ts';

const scriptFile = join(mkdtempSync(join(tmpdir(), 'counters-')), 'contract.txt');
writeFileSync(scriptFile, counterScript(sampleCounters));

for (const { name, run } of countersContract)
  check(
    `Windows: ${name}`,
    // With each round the double goes on by one second of its own.
    async ({ counters }) => run({ counters, kind: 'windows', computer: 'SERVER1', tick: async () => undefined }),
    { scriptFile },
  );
