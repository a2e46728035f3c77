import type { ComponentType } from 'react';
import type { ScreenId } from '../state/state.ts';
import { ServicesScreen } from './services-screen.tsx';

/** What fills the screen between the header and the lines at the bottom. */
export const screens: Readonly<Record<ScreenId, ComponentType>> = { services: ServicesScreen };
