import {
  SERVICE_CONTROL_CONTINUE,
  SERVICE_CONTROL_INTERROGATE,
  SERVICE_CONTROL_PARAMCHANGE,
  SERVICE_CONTROL_PAUSE,
  SERVICE_CONTROL_STOP,
} from '../../native/codes.ts';
import { readNameCall } from './simple-call.ts';
import { ScUsageError } from './usage-error.ts';

export type ControlVerb = 'stop' | 'pause' | 'continue' | 'interrogate' | 'control';

export interface ControlCall {
  readonly name: string;
  readonly control: number;
}

const byVerb: Readonly<Record<Exclude<ControlVerb, 'control'>, number>> = {
  stop: SERVICE_CONTROL_STOP,
  pause: SERVICE_CONTROL_PAUSE,
  continue: SERVICE_CONTROL_CONTINUE,
  interrogate: SERVICE_CONTROL_INTERROGATE,
};

const words: ReadonlyMap<string, number> = new Map([
  ['paramchange', SERVICE_CONTROL_PARAMCHANGE],
  ['netbindadd', 7],
  ['netbindremove', 8],
  ['netbindenable', 9],
  ['netbinddisable', 10],
]);

/** A word, or a number: which numbers a service takes (128 to 255) is for Windows to say, with 87. */
const readCode = (text: string): number => {
  const code = words.get(text.toLowerCase()) ?? (/^\d{1,5}$/.test(text) ? Number(text) : undefined);
  if (code === undefined)
    throw new ScUsageError(
      'control',
      `${JSON.stringify(text)} is none of ${[...words.keys()].join('|')} and no number`,
    );
  return code;
};

const readCustom = ([name, code, extra]: readonly string[]): ControlCall => {
  if (name === undefined) throw new ScUsageError('control', 'the name of the service is missing');
  if (code === undefined) throw new ScUsageError('control', 'the control code is missing');
  if (extra !== undefined) throw new ScUsageError('control', `${JSON.stringify(extra)} is one value too many`);
  return { name, control: readCode(code) };
};

/**
 * What follows stop, pause, continue, interrogate or control. The reason and comment that stop takes need
 * ControlServiceExW, which is not there yet: a reason is refused, for leaving it out silently would be worse.
 */
export const readControlCall = (verb: ControlVerb, rest: readonly string[]): ControlCall =>
  verb === 'control' ? readCustom(rest) : { ...readNameCall(verb, rest), control: byVerb[verb] };
