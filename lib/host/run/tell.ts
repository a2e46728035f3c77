import { type HostEvent, type HostEventInserts, type HostEventSymbol, hostEvent } from '../events/host-event.ts';

/** Tells of an event of one service, whose name is the first insert of each. */
export type Tell = <Symbol extends HostEventSymbol>(
  symbol: Symbol,
  inserts: Omit<HostEventInserts<Symbol>, 'service'>,
) => void;

/** How a service tells of itself. */
export const tellOf =
  (service: string, tell: (event: HostEvent) => void): Tell =>
  (symbol, inserts) =>
    tell(hostEvent(symbol, { service, ...inserts } as HostEventInserts<typeof symbol>));
