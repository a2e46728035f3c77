import type { ConsoleFacts } from '../probe-types.ts';
import type { ProbeFoundation } from './foundation.ts';

/** -11 as a DWORD. Learn: GetStdHandle. */
const STD_OUTPUT_HANDLE = 0xffff_fff5;

/** `Probe.console`. */
export const consoleFacts = ({ kernel }: ProbeFoundation): ConsoleFacts => {
  const mode = Buffer.alloc(4);
  const isConsole = kernel.GetConsoleMode(kernel.GetStdHandle(STD_OUTPUT_HANDLE), mode) !== 0;
  return {
    ...(isConsole ? { mode: mode.readUInt32LE() } : {}),
    inputCodePage: kernel.GetConsoleCP(),
    outputCodePage: kernel.GetConsoleOutputCP(),
    oemCodePage: kernel.GetOEMCP(),
    ansiCodePage: kernel.GetACP(),
  };
};
