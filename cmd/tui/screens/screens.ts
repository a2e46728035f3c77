import type { ComponentType } from 'react';
import type { ScreenId } from '../state/screen-list.ts';
import { CountersScreen } from './counters-screen.tsx';
import { EventsScreen } from './events-screen.tsx';
import { HostedScreen } from './hosted-screen.tsx';
import { ServicesScreen } from './services-screen.tsx';

/** What fills the terminal between the header and the lines at the bottom. */
export const screens: Readonly<Record<ScreenId, ComponentType>> = {
  services: ServicesScreen,
  events: EventsScreen,
  counters: CountersScreen,
  hosted: HostedScreen,
};
