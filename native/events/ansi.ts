import type { EventKernel } from '../dll/event-kernel.ts';
import type { DecodeAnsi } from '../marshal/variant.ts';

const CP_ACP = 0;

/** Text in the system's own code page, which is not known before it is asked. */
export const ansiDecoder =
  ({ MultiByteToWideChar }: EventKernel): DecodeAnsi =>
  (bytes) => {
    if (bytes.length === 0) return '';
    // No code page needs more units than bytes.
    const text = Buffer.alloc(2 * bytes.length);
    const length = MultiByteToWideChar(CP_ACP, 0, bytes, bytes.length, text, bytes.length);
    return text.toString('utf16le', 0, 2 * length);
  };
