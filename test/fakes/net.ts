import { readFileSync } from 'node:fs';
import type { RecordedService } from '../../lib/recorded/document.ts';
import { plainService } from './svcdeck.ts';

/** What `net.exe` prints for the service `Sample Service`; test/golden/net/README.md says where from. */
export const netGolden = (name: string): string =>
  readFileSync(new URL(`../golden/net/${name}.txt`, import.meta.url), 'utf8');

/** The configuration of a service that is called so. */
export const named = (
  name: string,
  displayName: string,
  dependencies: readonly string[] = [],
): Pick<RecordedService, 'config'> => ({
  config: { ...plainService(name).config, displayName, dependencies },
});

/** The service that the golden files were written for. */
export const sample = named('Sample', 'Sample Service');
