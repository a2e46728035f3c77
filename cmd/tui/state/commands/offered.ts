import type { Command } from '../command.ts';
import { counterTabCommands } from './counter-tab.ts';
import { counterCommands } from './counters.ts';
import { dependencyCommands } from './dependencies.ts';
import { eventLayerCommands, eventOpenCommands } from './event-layers.ts';
import { eventCommands, eventFilterCommands } from './events.ts';
import { generalCommands } from './general.ts';
import { machineCommands } from './machines.ts';
import { outsideCommands } from './outside.ts';
import { screenCommands } from './screens.ts';
import { serviceActionCommands } from './service-actions.ts';
import { serviceEditCommands } from './service-edit.ts';
import { serviceEventCommands } from './service-events.ts';
import { serviceListCommands } from './service-list.ts';

/** What the screens offer, in the order of help. A screen adds its own here. */
export const offeredCommands: readonly Command[] = [
  ...serviceActionCommands,
  ...serviceEditCommands,
  ...serviceListCommands,
  ...dependencyCommands,
  ...serviceEventCommands,
  ...counterTabCommands,
  ...eventOpenCommands,
  ...eventCommands,
  ...eventFilterCommands,
  ...eventLayerCommands,
  ...counterCommands,
  ...screenCommands,
  ...machineCommands,
  ...outsideCommands,
  ...generalCommands,
];
