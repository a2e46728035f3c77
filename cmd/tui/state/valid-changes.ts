import type { ServiceRecord } from '../../../lib/service/record.ts';
import { isPending } from '../../../lib/service/wait.ts';
import { stateWord } from '../../../lib/service/words.ts';
import {
  SERVICE_ACCEPT_PAUSE_CONTINUE,
  SERVICE_ACCEPT_STOP,
  SERVICE_DISABLED,
  SERVICE_DRIVER,
  SERVICE_PAUSED,
  SERVICE_RUNNING,
  SERVICE_STOPPED,
} from '../../../native/codes.ts';
import type { ChangeGoal } from './changes.ts';
import { meantIn } from './meant.ts';
import type { UiState } from './state.ts';

const isNow = ({ entry: { status } }: ServiceRecord): string => `it is ${stateWord(status.state)}`;

const accepts = ({ entry: { status } }: ServiceRecord, control: number): boolean =>
  (status.controlsAccepted & control) !== 0;

const whyNoStart = (record: ServiceRecord): string | undefined => {
  if (record.entry.status.state !== SERVICE_STOPPED) return isNow(record);
  return record.config?.startType === SERVICE_DISABLED ? 'it is disabled' : undefined;
};

const whyNoStop = (record: ServiceRecord): string | undefined => {
  const { state } = record.entry.status;
  if (state === SERVICE_STOPPED || isPending(state)) return isNow(record);
  return accepts(record, SERVICE_ACCEPT_STOP) ? undefined : 'it accepts no stop';
};

const whyNoRestart = (record: ServiceRecord): string | undefined => {
  if (record.config?.startType === SERVICE_DISABLED)
    return 'it is disabled: once stopped it could not be started again';
  return record.entry.status.state === SERVICE_STOPPED ? undefined : whyNoStop(record);
};

const whyNoPause = (record: ServiceRecord): string | undefined => {
  if (record.entry.status.state !== SERVICE_RUNNING) return isNow(record);
  return accepts(record, SERVICE_ACCEPT_PAUSE_CONTINUE) ? undefined : 'it accepts no pause';
};

const whyNoContinue = (record: ServiceRecord): string | undefined =>
  record.entry.status.state === SERVICE_PAUSED ? undefined : isNow(record);

const whyNoKill = ({ entry: { status } }: ServiceRecord): string | undefined => {
  if ((status.type & SERVICE_DRIVER) !== 0) return 'it is a driver and has no process';
  return status.processId === 0 ? 'it has no process' : undefined;
};

const whyNoRotation = (record: ServiceRecord): string | undefined =>
  record.entry.status.state === SERVICE_STOPPED ? isNow(record) : undefined;

const reasons: Readonly<Record<ChangeGoal, (record: ServiceRecord) => string | undefined>> = {
  start: whyNoStart,
  stop: whyNoStop,
  restart: whyNoRestart,
  pause: whyNoPause,
  continue: whyNoContinue,
  kill: whyNoKill,
  delete: () => undefined,
  'start-type': () => undefined,
  configure: () => undefined,
  rotate: whyNoRotation,
  definition: () => undefined,
  failure: ({ entry: { status } }) =>
    (status.type & SERVICE_DRIVER) === 0 ? undefined : 'Windows knows no failure actions of a driver',
};

/** Why this can't be done to a service now. undefined: it can. */
export const whyNotTo = (goal: ChangeGoal, record: ServiceRecord): string | undefined => reasons[goal](record);

/** Of the services that the keys act on, those that this can be done to. */
export const possibleFor = (goal: ChangeGoal, state: UiState): readonly ServiceRecord[] =>
  meantIn(state).filter((record) => whyNotTo(goal, record) === undefined);

/** Why this can be done to none of them. undefined: to one at least. */
export const whyToNone = (goal: ChangeGoal, state: UiState): string | undefined => {
  const meant = meantIn(state);
  const [first] = meant;
  if (first === undefined) return 'there is no service in the list';
  const found = meant.map((record) => whyNotTo(goal, record));
  if (found.includes(undefined)) return undefined;
  return meant.length === 1 ? `${first.entry.name}: ${found[0] ?? ''}` : 'none of the marked services is ready for it';
};
