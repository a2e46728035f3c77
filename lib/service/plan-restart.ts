import {
  SERVICE_DISABLED,
  SERVICE_PAUSE_PENDING,
  SERVICE_PAUSED,
  SERVICE_STOP_PENDING,
  SERVICE_STOPPED,
} from '../../native/codes.ts';
import type { Graph } from './graph.ts';
import type { Plan, PlannedService, Step } from './plan.ts';
import { allowStart, type Problem, refuseProblems, type StartSetting, type StartSettings } from './plan-problem.ts';
import { planDescent } from './plan-stop.ts';

/** A dependent that was on its way down already goes down for somebody else's reason, and stays there. */
const comesBack = ({ role, status }: PlannedService): boolean =>
  role === 'named' || status.state !== SERVICE_STOP_PENDING;

/** What was paused for a named service's sake is paused again; a named one was asked to run. */
const wasPaused = ({ role, status }: PlannedService): boolean =>
  role !== 'named' && (status.state === SERVICE_PAUSED || status.state === SERVICE_PAUSE_PENDING);

const disabledProblem = ({ name, status }: PlannedService, setting: StartSetting | undefined): Problem => ({
  message:
    status.state === SERVICE_STOPPED
      ? `${name} was not started: it is disabled`
      : `${name} is disabled: once stopped it could not be started again`,
  advice: allowStart(name, setting),
});

/** A service on its way up, and by what. */
export interface Ascent {
  readonly service: PlannedService;
  /** What has to be over before, besides the start of what it needs. */
  readonly after?: Step | undefined;
}

/**
 * Steps that start services, what the others need first, and pause again what was paused: not before all that need it have
 * started. `order`: those that need others after them.
 */
export const planAscent = (order: readonly Ascent[], isUndo: boolean): readonly Step[] => {
  const mark = isUndo ? { isUndo } : {};
  const starts = new Map<string, Step>();
  for (const { service, after } of order) {
    const needed = service.needs.flatMap((name) => starts.get(name) ?? []);
    const before = after === undefined ? needed : [after, ...needed];
    starts.set(service.name, { action: 'start', service, after: before.map((step) => [step]), ...mark });
  }
  const pauses = [...starts.values()]
    .filter(({ service }) => wasPaused(service))
    .map((start): Step => {
      const { service } = start;
      const using = [...starts.values()].filter((each) => each.service.needs.includes(service.name));
      return { action: 'pause', service, after: [[start, ...using]], ...mark };
    });
  return [...starts.values(), ...pauses];
};

/**
 * Stops services and what depends on them and runs, and starts all of these again in the opposite order. A named service
 * that is stopped is just started.
 * `settings`: by key; absent: it would not tell. FailedError, RefusedError: it can't be done; see `refuseProblems`.
 */
export const planRestart = (graph: Graph, names: readonly string[], settings: StartSettings): Plan => {
  const { services, order, steps, stopOf, problems } = planDescent(graph, names);
  const returning = order.toReversed().filter(({ service }) => comesBack(service));
  const disabled = returning.filter(({ key }) => settings.get(key)?.startType === SERVICE_DISABLED);
  refuseProblems([...problems, ...disabled.map(({ key, service }) => disabledProblem(service, settings.get(key)))]);
  const ascent = returning.map(({ key, service }) => ({ service, after: stopOf.get(key) }));
  return { goal: 'restart', services, steps: [...steps, ...planAscent(ascent, false)] };
};
