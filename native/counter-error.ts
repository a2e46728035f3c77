import { symbolOf } from './codes.ts';
import { pdhSymbolOf } from './pdh-codes.ts';
import { Win32Error } from './win32-error.ts';

/** A call of pdh.dll that failed. `code` is one of `pdh-codes.ts`, unsigned, or a system error code. */
export class CounterError extends Win32Error {
  override readonly symbol: string | undefined;

  constructor(call: string, code: number, detail?: string) {
    super(call, code, detail);
    const symbol = pdhSymbolOf(code);
    this.symbol = symbol ?? symbolOf(code);
    if (symbol !== undefined) this.message = `${call}: 0x${code.toString(16).toUpperCase().padStart(8, '0')} ${symbol}`;
  }
}
