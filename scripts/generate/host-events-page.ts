import { eventId } from '../../lib/events/message-table.ts';
import { hostEvents } from '../../lib/host/events/host-events.ts';
import type { GeneratedFile } from './generated-file.ts';
import { tableCell } from './table-cell.ts';

const row = (event: (typeof hostEvents)[number]): string => {
  const inserts = event.inserts.map((name, index) => `%${index + 1} ${name}`).join(', ');
  const id = `0x${eventId(event).toString(16).toUpperCase()}`;
  return `| ${[event.code, event.severity, event.symbol, event.when, event.text, inserts, id].map((each) => tableCell(String(each))).join(' | ')} |`;
};

const page = (): string => `<!-- Generated from lib/host/events/host-events.ts by \`npm run generate\`: do not edit. -->
# Events of hosted services

A service that svcdeck hosts writes these to the Application log, under a source that is called as the service is. The
numbers, the levels and the order of the inserts stay as they are.

| Id | Level | Name | When | Text | Inserts | Identifier |
| --- | --- | --- | --- | --- | --- | --- |
${hostEvents.map(row).join('\n')}
`;

/** The page of the host's events. */
export const hostEventsPage = (): readonly GeneratedFile[] => [{ path: 'docs/host-events.md', text: page() }];
