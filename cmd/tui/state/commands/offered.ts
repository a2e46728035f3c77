import type { Command } from '../command.ts';
import { counterTabCommands } from './counter-tab.ts';
import { counterCommands } from './counters.ts';
import { dependencyCommands } from './dependencies.ts';
import { eventLayerCommands, eventOpenCommands } from './event-layers.ts';
import { eventCommands, eventFilterCommands } from './events.ts';
import { generalCommands } from './general.ts';
import { hostedCommands } from './hosted.ts';
import { machineCommands } from './machines.ts';
import { outsideCommands } from './outside.ts';
import { screenCommands } from './screens.ts';
import { deleteCommand, serviceActionCommands } from './service-actions.ts';
import { serviceEditCommands } from './service-edit.ts';
import { serviceEventCommands } from './service-events.ts';
import { serviceListCommands } from './service-list.ts';

/** What the screens offer, in the order of help. A screen adds its own here. */
export const offeredCommands: readonly Command[] = [
  ...serviceActionCommands,
  deleteCommand,
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
  ...hostedCommands,
  ...screenCommands,
  ...machineCommands,
  ...outsideCommands,
  ...generalCommands,
];
