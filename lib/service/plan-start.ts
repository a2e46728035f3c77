import { SERVICE_PAUSED } from '../../native/codes.ts';
import type { Dependency, Graph, GraphService } from './graph.ts';
import { keyOf } from './graph-source.ts';
import type { Plan, PlannedService, Step } from './plan.ts';
import { hiddenProblem, type Problem, pausedProblem, refuseProblems, type StartSettings } from './plan-problem.ts';
import { isDown, isUp, StartCheck } from './plan-start-check.ts';

type Seen = GraphService & Required<Pick<GraphService, 'status'>>;

const isSeen = (service: GraphService): service is Seen => service.status !== undefined;

/** From services to the steps that start them, what they need first. */
class Ascender {
  readonly #graph: Graph;
  readonly #check: StartCheck;
  readonly #isWanted: (key: string) => boolean;
  readonly #names: readonly string[];
  readonly #steps = new Map<string, Step>();
  /** By key: the names of those for whose sake it is started. */
  readonly #needers = new Map<string, string[]>();

  constructor(graph: Graph, names: readonly string[], check: StartCheck, isWanted: (key: string) => boolean) {
    this.#graph = graph;
    this.#names = names;
    this.#check = check;
    this.#isWanted = isWanted;
  }

  get steps(): readonly Step[] {
    return [...this.#steps.values()];
  }

  /** What whoever needs this service has to wait for: its step, or those before it where it is none of ours. */
  visit(key: string, path: readonly string[]): Step['after'] {
    const service = this.#graph.get(key);
    if (service === undefined || isUp(service) || !isSeen(service)) return [];
    const needer = this.#graph.get(path.at(-1) ?? '')?.name;
    const needers = this.#needers.get(key) ?? [];
    this.#needers.set(key, needers);
    if (needer !== undefined && !this.#names.includes(key)) needers.push(needer);
    const known = this.#steps.get(key);
    if (known !== undefined) return [[known]];
    const after = isDown(service)
      ? service.dependencies.flatMap((each) => this.#visitDependency(each, [...path, key]))
      : [];
    return this.#isWanted(key) ? [[this.#add(key, service, after)]] : after;
  }

  #add(key: string, { name, displayName, status }: Seen, after: Step['after']): Step {
    const service: PlannedService = {
      name,
      displayName,
      status,
      role: this.#names.includes(key) ? 'named' : 'dependency',
      because: this.#needers.get(key) ?? [],
      needs: [...new Set(after.flat().map((step) => step.service.name))],
    };
    const step: Step = { action: 'start', service, after };
    this.#steps.set(key, step);
    return step;
  }

  #visitDependency({ isGroup, members }: Dependency, path: readonly string[]): Step['after'] {
    const keys = members.map(keyOf).filter((key) => !path.includes(key));
    if (!isGroup) return keys.flatMap((key) => this.visit(key, path));
    if (keys.some((key) => this.#isUp(key))) return [];
    const able = keys.filter((key) => this.#check.problemsOf(key, path).length === 0);
    const steps = able.map((key) => this.visit(key, path).flat());
    // One that is none of ours may be the one that comes up: then there is nothing to wait for.
    return steps.length === 0 || steps.some((each) => each.length === 0) ? [] : [steps.flat()];
  }

  #isUp(key: string): boolean {
    const service = this.#graph.get(key);
    return service?.status !== undefined && isUp(service);
  }
}

const isPaused = ({ status }: GraphService): boolean => status?.state === SERVICE_PAUSED;

/** What of a named service itself stands against its start. */
const ownProblems = (service: GraphService): readonly Problem[] => {
  if (service.status === undefined) return [hiddenProblem(service)];
  return isPaused(service) ? [pausedProblem(service.name)] : [];
};

/** A named service for which there is nothing to do. */
const standing = ({ name, displayName, status }: GraphService): readonly PlannedService[] =>
  status === undefined ? [] : [{ name, displayName, status, role: 'named', because: [], needs: [] }];

/**
 * Starts services; where one needs another that is named too, that one first. `withDependencies`: also whatever they need
 * and does not run, each waited for; of a load order group of which none runs, all that can be started. Without it Windows
 * starts these itself, and says little about what went wrong.
 * `names`: keys in the graph, which knows the dependencies of all of them. `settings`: by key, of those that do not run.
 * FailedError, RefusedError: it can't be done; see `refuseProblems`.
 */
export const planStart = (
  graph: Graph,
  names: readonly string[],
  settings: StartSettings,
  { withDependencies }: { readonly withDependencies: boolean },
): Plan => {
  const check = new StartCheck(graph, settings);
  const named = names.flatMap((key) => graph.get(key) ?? []);
  const problems = [...named.flatMap(ownProblems), ...names.flatMap((key) => check.problemsOf(key, []))];
  refuseProblems([...new Map(problems.map((each) => [each.message, each])).values()]);
  const ascender = new Ascender(graph, names, check, (key) => withDependencies || names.includes(key));
  for (const key of names) ascender.visit(key, []);
  const { steps } = ascender;
  const started = new Map(steps.map(({ service }) => [service.name, service]));
  const first = named.flatMap((service) => started.get(service.name) ?? standing(service));
  return {
    goal: 'start',
    services: [...new Set([...first, ...started.values()])],
    steps,
  };
};
