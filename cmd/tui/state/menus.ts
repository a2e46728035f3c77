import type { ServiceRecord } from '../../../lib/service/record.ts';
import { startWord, startWords } from '../../../lib/service/words.ts';
import { SERVICE_DRIVER } from '../../../native/codes.ts';
import type { Action } from './actions.ts';
import { type Command, whyNot } from './command.ts';
import { hostedChangeCommands, showHosted } from './commands/hosted.ts';
import { deleteCommand, serviceActionCommands } from './commands/service-actions.ts';
import { serviceEditCommands } from './commands/service-edit.ts';
import { showDetails } from './commands/service-list.ts';
import type { Layer } from './layers.ts';
import { meantIn } from './meant.ts';
import type { UiState } from './state.ts';

/** One thing to choose, by its letter or with the arrow keys. */
export interface MenuItem {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  /** Why it can't be chosen now. Absent: it can. */
  readonly reason?: string;
  readonly actions: readonly Action[];
}

const offeredFor = ({ screen }: UiState): readonly Command[] =>
  screen === 'hosted'
    ? [showHosted, ...serviceActionCommands, ...hostedChangeCommands]
    : [showDetails, ...serviceActionCommands, deleteCommand, ...serviceEditCommands];

/** What can be done to the services that the keys act on. */
const actionItems = (state: UiState): readonly MenuItem[] =>
  offeredFor(state).map((command) => {
    const reason = whyNot(command, state);
    const { title, description, keys } = command;
    const [key = ''] = keys;
    return reason === undefined
      ? { key, title, description, actions: command.run(state) }
      : { key, title, description, reason, actions: [] };
  });

const startKeys: Readonly<Record<string, string>> = { 'auto-delayed': 'l' };

const startDescriptions: Readonly<Record<string, string>> = {
  boot: 'loaded by the boot loader; drivers only',
  system: 'while Windows starts; drivers only',
  auto: 'when Windows starts',
  'auto-delayed': 'a while after Windows has started',
  manual: 'when somebody or something starts it',
  disabled: 'never',
};

const startOf = ({ config, options }: ServiceRecord): string | undefined =>
  config == null ? undefined : startWord(config.startType, options?.delayedAutoStart === true);

/** Why these can't start so. undefined: they can. */
const whyNotStart = (word: string, records: readonly ServiceRecord[]): string | undefined => {
  const drivers = records.filter(({ entry }) => (entry.status.type & SERVICE_DRIVER) !== 0);
  if ((word === 'boot' || word === 'system') && drivers.length < records.length) return 'for drivers only';
  if (word === 'auto-delayed' && drivers.length > 0) return 'not for drivers';
  if (word === 'auto-delayed' && records.some(({ config }) => (config?.loadOrderGroup ?? '') !== ''))
    return 'not for one in a load order group';
  return records.every((record) => startOf(record) === word) ? 'it is so already' : undefined;
};

const startItems = (state: UiState): readonly MenuItem[] => {
  const records = meantIn(state);
  const names = records.map(({ entry }) => entry.name);
  return startWords.map((startType) => {
    const reason = whyNotStart(startType, records);
    return {
      key: startKeys[startType] ?? startType.slice(0, 1),
      title: startType,
      description: startDescriptions[startType] ?? '',
      ...(reason === undefined ? {} : { reason }),
      actions: [{ type: 'change/wanted', wish: { goal: 'start-type', names, startType } }],
    };
  });
};

/** What a layer offers to choose. Empty: it is no menu. */
export const menuItems = (layer: Layer | undefined, state: UiState): readonly MenuItem[] => {
  if (layer?.kind === 'actions') return actionItems(state);
  return layer?.kind === 'start-types' ? startItems(state) : [];
};

/** What choosing comes to: the menu goes, or says why not and stays. */
const taken = ({ title, reason, actions }: MenuItem): readonly Action[] =>
  reason === undefined
    ? [{ type: 'layer/close' }, ...actions]
    : [{ type: 'notice', tone: 'waiting', text: `${title}: ${reason}` }];

/** What a letter comes to where a menu is open. undefined: nothing has it. */
export const menuKeyActions = (key: string, state: UiState): readonly Action[] | undefined => {
  const item = menuItems(state.layers.at(-1), state).find((each) => each.key === key);
  return item === undefined ? undefined : taken(item);
};

/** What taking the row under the cursor comes to. */
export const menuRowActions = (state: UiState): readonly Action[] => {
  const layer = state.layers.at(-1);
  const items = menuItems(layer, state);
  const item = layer !== undefined && 'index' in layer ? items[layer.index] : undefined;
  return item === undefined ? [] : taken(item);
};
