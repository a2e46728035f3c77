import { changing } from './changing.contract.ts';
import { controlling } from './controlling.contract.ts';
import { ending } from './ending.contract.ts';
import type { Clause } from './ground.ts';
import { hosting } from './hosting.contract.ts';
import { looking } from './looking.contract.ts';
import { security } from './security.contract.ts';
import { setting } from './setting.contract.ts';

/**
 * What every `Machine` answers about services, and about those that svcdeck hosts. Expectations are Windows' as documented; where Wine is known to answer
 * otherwise the clause says so.
 */
export const servicesContract: readonly Clause[] = [
  ...looking,
  ...changing,
  ...setting,
  ...security,
  ...controlling,
  ...ending,
  ...hosting,
];
