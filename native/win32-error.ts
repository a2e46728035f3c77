import { symbolOf } from './codes.ts';

/**
 * A Win32 call that failed. Built only where a call's result is checked, and by the recorded machine in its place.
 * Branch on `code`, never on the text.
 */
export class Win32Error extends Error {
  override readonly name = 'Win32Error';
  /** The function as the SDK spells it, e.g. `OpenServiceW`. */
  readonly call: string;
  readonly code: number;
  /** `ERROR_SERVICE_DOES_NOT_EXIST`; undefined for a code without a name here. */
  readonly symbol: string | undefined;
  /** What Windows says besides the code, in its own words. Learn: EvtGetExtendedStatus. */
  declare readonly detail?: string;

  constructor(call: string, code: number, detail?: string) {
    const symbol = symbolOf(code);
    super(symbol === undefined ? `${call}: ${code}` : `${call}: ${code} ${symbol}`);
    this.call = call;
    this.code = code;
    this.symbol = symbol;
    if (detail !== undefined) this.detail = detail;
  }
}
