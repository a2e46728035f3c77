import {
  SERVICE_CONTROL_CONTINUE,
  SERVICE_CONTROL_INTERROGATE,
  SERVICE_CONTROL_NETBINDADD,
  SERVICE_CONTROL_NETBINDDISABLE,
  SERVICE_CONTROL_PARAMCHANGE,
  SERVICE_CONTROL_PAUSE,
  SERVICE_CONTROL_STOP,
} from '../../native/codes.ts';
import type { ControlReason } from '../../native/types.ts';
import { readName, readNameCall } from './simple-call.ts';
import { readReason } from './stop-reason.ts';
import { ScUsageError } from './usage-error.ts';

export type ControlVerb = 'stop' | 'pause' | 'continue' | 'interrogate' | 'control';

export interface ControlCall {
  readonly name: string;
  readonly control: number;
  /** Absent: none was given, and Windows is asked as it was before there were any. */
  readonly reason?: ControlReason;
}

const words: ReadonlyMap<string, number> = new Map([
  ['paramchange', SERVICE_CONTROL_PARAMCHANGE],
  ['netbindadd', SERVICE_CONTROL_NETBINDADD],
  ['netbindremove', 8],
  ['netbindenable', 9],
  ['netbinddisable', SERVICE_CONTROL_NETBINDDISABLE],
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

const withReason = (verb: 'stop' | 'control', given: readonly string[]): { readonly reason?: ControlReason } => {
  const reason = readReason(verb, given);
  return reason === undefined ? {} : { reason };
};

const readCustom = (rest: readonly string[]): ControlCall => {
  const name = readName('control', rest);
  const [, code, ...given] = rest;
  if (code === undefined) throw new ScUsageError('control', 'the control code is missing');
  return { name, control: readCode(code), ...withReason('control', given) };
};

/** What follows stop, pause, continue, interrogate or control. Stop and control take a reason and a comment. */
export const readControlCall = (verb: ControlVerb, rest: readonly string[]): ControlCall => {
  switch (verb) {
    case 'stop':
      return {
        name: readName(verb, rest),
        control: SERVICE_CONTROL_STOP,
        ...withReason(verb, rest.slice(1)),
      };
    case 'pause':
      return { ...readNameCall(verb, rest), control: SERVICE_CONTROL_PAUSE };
    case 'continue':
      return { ...readNameCall(verb, rest), control: SERVICE_CONTROL_CONTINUE };
    case 'interrogate':
      return { ...readNameCall(verb, rest), control: SERVICE_CONTROL_INTERROGATE };
    case 'control':
      return readCustom(rest);
  }
};
