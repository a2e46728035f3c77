import type { RecordedProvider } from '../../../events/document.ts';
import { applicationProviders } from './applications.ts';
import { hostedProviders } from './hosted.ts';
import { kernelProviders } from './kernel.ts';
import { networkProviders } from './network.ts';
import { runtimeProviders } from './runtime.ts';
import { schedulerProviders } from './scheduler.ts';
import { securityProviders } from './security.ts';
import { storageProviders } from './storage.ts';
import { updateProviders } from './updates.ts';

/**
 * Who writes the demo machine's events. Names, numbers and values are those of Windows; longer sentences are not, and
 * the makers of the applications do not exist.
 */
export const demoProviders: readonly RecordedProvider[] = [
  ...kernelProviders,
  ...networkProviders,
  ...storageProviders,
  ...updateProviders,
  ...securityProviders,
  ...schedulerProviders,
  ...runtimeProviders,
  ...applicationProviders,
  ...hostedProviders,
];
