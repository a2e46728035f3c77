import type { NewService, ServiceChanges, ServiceTrigger, ServiceTriggerData } from '../../native/types.ts';
import type { RecordedCall } from '../fakes/recorded-calls.ts';

import type { Traces } from './sc-traces.ts';

/**
 * Where the values of a call come from. Written without the reader's own tables: a value that no word of the argument list
 * accounts for is found whatever the reader thinks of it.
 */

const starts: Readonly<Record<string, number>> = {
  boot: 0,
  system: 1,
  auto: 2,
  'delayed-auto': 2,
  demand: 3,
  disabled: 4,
};
const errors: Readonly<Record<string, number>> = { ignore: 0, normal: 1, severe: 2, critical: 3 };
const states: Readonly<Record<string, number>> = { active: 1, inactive: 2, all: 3 };
const controls: Readonly<Record<string, number>> = {
  paramchange: 6,
  netbindadd: 7,
  netbindremove: 8,
  netbindenable: 9,
  netbinddisable: 10,
};
const byVerb: Readonly<Record<string, number>> = { stop: 1, pause: 2, continue: 3, interrogate: 4 };
const actionTypes: Readonly<Record<string, number>> = { restart: 1, reboot: 2, run: 3, none: 0, '': 0 };
const sidTypes: Readonly<Record<string, number>> = { none: 0, unrestricted: 1, restricted: 3 };
const plainTriggers: Readonly<Record<string, string>> = {
  'start/networkon': '2 1 4f27f2de-14e2-430b-a549-7cd48cbc8245',
  'stop/networkoff': '2 2 cc4ba62a-162e-4648-847a-b6bdf993e335',
  'start/domainjoin': '3 1 1ce20aba-9851-4421-9430-1ddeb766e809',
  'stop/domainleave': '3 2 ddaf516e-58c2-4866-9574-c3b615d42ea1',
  'start/portopen': '4 1 b7569e07-8421-4ee0-ad10-86915afdad09',
  'stop/portclose': '4 2 a144ed38-8e12-4de4-9d96-e64740b1a524',
  'start/machinepolicy': '5 1 659fcae6-5bdb-4da9-b1ff-ca2a178d46e0',
  'start/userpolicy': '5 1 54fb46c8-f089-464c-b1fd-59d1b62c3b50',
  'start/namedpipe': '6 1 1f81d131-3fac-4537-9e0c-7e7b0c2f4b55',
  'start/rpcinterface': '6 1 bc90d167-9470-4139-a9ba-be0bbbf5b74d',
};
const guidTriggers: Readonly<Record<string, string>> = { device: '1', custom: '20' };

type Field = (traces: Traces, value: unknown) => boolean;
const word: Field = (traces, value) => traces.isWord(value);
const parts: Field = (traces, value) => Array.isArray(value) && value.every((each) => traces.isPart(each));

const configFields: { readonly [Key in keyof Required<ServiceChanges>]: Field } = {
  displayName: word,
  type: (traces, value) => traces.hasBits(Number(value)),
  startType: (traces, value) => traces.isNamed(starts, value),
  errorControl: (traces, value) => traces.isNamed(errors, value),
  binaryPath: word,
  loadOrderGroup: word,
  wantsTag: (traces, value) => traces.has(value === true ? 'yes' : 'no'),
  dependencies: parts,
  account: word,
  // Accounts without a password of their own are given the empty one.
  password: (traces, value) => value === '' || traces.isWord(value),
};

const hasFields = (traces: Traces, fields: Readonly<Record<string, Field>>, given: object): boolean =>
  Object.entries(given).every(([key, value]) => fields[key]?.(traces, value) === true);

const isChange = (traces: Traces, changes: ServiceChanges): boolean => hasFields(traces, configFields, changes);

/** What stands there where nothing was said. */
const defaults: Readonly<Record<string, unknown>> = { type: 0x10, startType: 3, errorControl: 1 };

const isNew = (traces: Traces, service: NewService): boolean =>
  isChange(
    traces,
    Object.fromEntries(Object.entries(service).filter(([key, value]) => defaults[key] !== value)) as ServiceChanges,
  );

const isFailure = (traces: Traces, changes: object): boolean =>
  hasFields(
    traces,
    {
      resetPeriodSeconds: (_, value) =>
        value === 0xffffffff ? traces.has('infinite') || traces.isNumber(value) : traces.isNumber(value),
      rebootMessage: word,
      command: word,
      actions: (_, value) =>
        (value as readonly { type: number; delayMs: number }[]).every(
          ({ type, delayMs }) => traces.isNamed(actionTypes, type) && (delayMs === 0 || traces.isNumber(delayMs)),
        ),
    },
    changes,
  );

const stringsIn = (hex: string): readonly string[] => Buffer.from(hex, 'hex').toString('utf16le').split('\0');

const isData = (traces: Traces, { type, hex }: ServiceTriggerData): boolean => {
  if (type === 1) return traces.isPart(hex) || traces.isPart(hex.toUpperCase());
  if (type === 2) return stringsIn(hex).every((text) => traces.isPart(text));
  return traces.isNumber(Buffer.from(hex.padEnd(16, '0'), 'hex').readBigUInt64LE());
};

const isTrigger = (traces: Traces, { type, action, subtype, data }: ServiceTrigger): boolean => {
  const plain = Object.entries(plainTriggers).some(
    ([option, trigger]) => trigger === `${type} ${action} ${subtype}` && traces.startsAnyWord(option),
  );
  const ofGuid = Object.values(guidTriggers).includes(String(type)) && traces.hasGuid(subtype);
  const named = ofGuid && traces.startsAnyWord(action === 1 ? 'start/' : 'stop/');
  return (plain || named) && data.every((item) => isData(traces, item));
};

const levels: Readonly<Record<string, Field>> = {
  description: (traces, value) => value === '' || traces.isWord(value),
  delayedAutoStart: (traces, value) => traces.has(value === true ? 'delayed-auto' : 'auto'),
  failureActions: (traces, value) => isFailure(traces, value as object),
  failureActionsOnNonCrash: (traces, value) => traces.has(value === true ? '1' : '0'),
  sidType: (traces, value) => traces.isNamed(sidTypes, value),
  requiredPrivileges: parts,
  managedAccount: (traces, value) => traces.has(String(value)),
  preferredNode: (traces, value) => (value === undefined ? traces.has('-1') : traces.isNumber(value)),
  triggers: (traces, value) => (value as readonly ServiceTrigger[]).every((each) => isTrigger(traces, each)),
};

const isReason = (traces: Traces, given: unknown): boolean => {
  if (given === undefined) return true;
  const { reason, comment } = given as { reason: number; comment: string };
  const numbers = [reason >>> 28, (reason >>> 16) & 0xfff, reason & 0xffff];
  return traces.isReason(numbers) && (comment === '' || traces.isWord(comment));
};

const isFilter = (traces: Traces, filter: unknown): boolean => {
  const { types, states: wanted, group } = filter as { types: number; states: number; group?: string };
  return (
    (types === 0x30 || traces.hasBits(types)) &&
    (wanted === 1 || traces.isNamed(states, wanted)) &&
    (group === undefined || traces.isWord(group))
  );
};

const SESSION = '_5c1f3';
const named: Field = (traces, name) => traces.isWord(name);

/** What each method may be handed, besides the names of levels. */
const methods: Readonly<Record<string, (traces: Traces, args: readonly unknown[]) => boolean>> = {
  'services.list': (traces, [filter]) => isFilter(traces, filter),
  'services.page': (traces, [filter, bytes, index]) =>
    isFilter(traces, filter) &&
    (bytes === 256 * 1024 || traces.isNumber(bytes)) &&
    (index === 0 || traces.isNumber(index)),
  'services.status': (traces, [name]) =>
    named(traces, name) ||
    named(traces, typeof name === 'string' && name.endsWith(SESSION) ? name.slice(0, -SESSION.length) : ''),
  'services.config': (traces, [name]) => named(traces, name),
  'services.option': (traces, [name]) => named(traces, name),
  'services.options': (traces, [name]) => named(traces, name),
  'services.security': (traces, [name]) => named(traces, name),
  'services.dependents': (traces, [name]) => named(traces, name),
  'services.displayName': (traces, [name]) => named(traces, name),
  'services.keyName': (traces, [name]) => named(traces, name),
  'services.delete': (traces, [name]) => named(traces, name),
  'services.create': (traces, [name, service]) => named(traces, name) && isNew(traces, service as NewService),
  'services.change': (traces, [name, changes]) => named(traces, name) && isChange(traces, changes as ServiceChanges),
  'services.setOption': (traces, [name, level, value]) =>
    named(traces, name) && levels[String(level)]?.(traces, value) === true,
  'services.setSecurity': (traces, [name, sddl]) => named(traces, name) && traces.isWord(sddl),
  'services.start': (traces, [name, args]) =>
    named(traces, name) && (args as readonly string[]).every((each) => traces.isWord(each)),
  'services.control': (traces, [name, code, reason]) =>
    named(traces, name) &&
    (traces.isNamed(byVerb, code) || traces.isNamed(controls, code) || traces.isNumber(code)) &&
    isReason(traces, reason),
  'manager.security': (traces) => traces.has('scmanager'),
  'manager.setSecurity': (traces, [sddl]) => traces.has('scmanager') && traces.isWord(sddl),
  'manager.reportBoot': (traces, [isGood]) => traces.has(isGood === true ? 'ok' : 'bad'),
  'manager.lockStatus': (traces) => traces.has('querylock'),
  'manager.tryLock': (traces) => traces.has('lock'),
  logonIds: (traces) => traces.has('quserservice'),
};

/** Does every value of the call come from the argument list? */
export const comesFrom = (traces: Traces, [method, ...args]: RecordedCall): boolean =>
  methods[method]?.(traces, args) === true;

/** Every call that a verb of `sc` makes. */
export const tracedMethods = Object.keys(methods);
