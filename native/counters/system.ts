import { invoker } from '../call.ts';
import type { Counters } from '../counter-types.ts';
import { openCounters } from '../counters.ts';
import { headOf, withoutHollow } from '../dll/hollow.ts';
import { bindModuleMessages } from '../dll/module-messages.ts';
import { bindPdh, type Pdh } from '../dll/pdh.ts';
import { registry, systemPath } from '../dll/system.ts';
import { koffi } from '../koffi.ts';
import { moduleMessage } from './module-message.ts';

let bound: Pdh | undefined;

/** The real pdh.dll. */
const pdh = (): Pdh => {
  if (bound === undefined) {
    const path = systemPath('pdh.dll');
    const library = koffi().load(path);
    const kernel = koffi().load(systemPath('kernel32.dll'));
    bound = bindPdh(withoutHollow(library, headOf(kernel, bindModuleMessages(kernel), path)));
  }
  return bound;
};

/** The performance counters of this computer or of another (its name without backslashes), over the libraries of this Windows. */
export const systemCounters = (computer: string | undefined): Counters & Disposable => {
  const messages = bindModuleMessages(koffi().load(systemPath('kernel32.dll')));
  return openCounters({
    pdh: pdh(),
    registry,
    // Each of these functions gives its code itself.
    invoke: invoker(
      () => 0,
      () => false,
    ),
    address: (buffer) => koffi().address(buffer),
    now: () => performance.now(),
    clock: () => performance.timeOrigin + performance.now(),
    message: (code) => moduleMessage(messages, systemPath('pdh.dll'), code),
    computer: computer ?? null,
  });
};
