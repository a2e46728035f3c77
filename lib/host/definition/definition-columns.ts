import type { Column } from '../../output/columns.ts';
import { tookText } from '../../service/duration.ts';
import { ladder } from '../restart/restart-policy.ts';
import type { ServiceDefinition } from './definition.ts';
import type { EffectiveValue } from './effective-document.ts';

/** A value as a person reads it in a line. */
const valueText = (value: unknown): string => {
  if (value === null) return 'not set';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** What is told of the values of a definition. */
export const definitionColumns: readonly Column<EffectiveValue>[] = [
  { id: 'key', key: 'key', title: 'KEY', value: ({ key }) => key, rank: 3 },
  {
    id: 'value',
    key: 'value',
    title: 'VALUE',
    value: ({ value }) => valueText(value),
    tone: ({ value }) => (value === null ? 'quiet' : undefined),
    minimum: 12,
    rank: 1,
  },
  {
    id: 'default',
    key: 'isDefault',
    title: '',
    value: ({ isDefault }) => isDefault,
    text: ({ value, isDefault }) => (isDefault && value !== null ? 'default' : ''),
    tone: () => 'quiet',
    rank: 2,
  },
];

const MOST_WAITS = 8;

/** What the settings of a restart come to, as a sentence. */
export const restartHint = ({ restart }: ServiceDefinition): string => {
  const waits = ladder(restart, MOST_WAITS).map((ms) => tookText(ms));
  const end = waits.length < MOST_WAITS ? '; then it gives up' : ', and so on';
  return `A program that fails at once each time is started again after ${waits.join(', ')}${end}.`;
};
