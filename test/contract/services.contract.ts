import { changing } from './changing.contract.ts';
import { controlling } from './controlling.contract.ts';
import type { Clause } from './ground.ts';
import { looking } from './looking.contract.ts';

/**
 * What every `Machine` answers about services. Expectations are Windows' as documented; where Wine is known to answer
 * otherwise the clause says so.
 */
export const servicesContract: readonly Clause[] = [...looking, ...changing, ...controlling];
