import { SERVICE_DISABLED, SERVICE_PAUSED, SERVICE_RUNNING, SERVICE_STOPPED } from '../../native/codes.ts';
import type { Dependency, Graph, GraphService } from './graph.ts';
import { keyOf } from './graph-source.ts';
import { allowStart, type Problem, type StartSettings } from './plan-problem.ts';

/** Nothing is left to do. What hides its state is taken to run: whoever needs it will hear from Windows otherwise. */
export const isUp = ({ status }: GraphService): boolean =>
  status === undefined || status.state === SERVICE_RUNNING || status.state === SERVICE_PAUSED;

/** One that is on its way up has, or is about to get, what it needs. */
export const isDown = ({ status }: GraphService): boolean => status?.state === SERVICE_STOPPED;

/** Can these be started, and if not, why not. Says nothing twice, however many need the same. */
export class StartCheck {
  readonly #graph: Graph;
  readonly #settings: StartSettings;
  readonly #judged = new Map<string, readonly Problem[]>();

  constructor(graph: Graph, settings: StartSettings) {
    this.#graph = graph;
    this.#settings = settings;
  }

  /** Empty: it can be started, as far as can be seen. `path`: who needs it, and for whom. */
  problemsOf(key: string, path: readonly string[]): readonly Problem[] {
    const service = this.#graph.get(key);
    if (service === undefined || isUp(service)) return [];
    const judged = this.#judged.get(key) ?? this.#judge(service, key, path);
    this.#judged.set(key, judged);
    return judged;
  }

  #judge(service: GraphService, key: string, path: readonly string[]): readonly Problem[] {
    if (!isDown(service)) return [];
    const needer = path.at(-1);
    const neededBy = needer === undefined ? undefined : (this.#graph.get(needer)?.name ?? needer);
    const { name } = service;
    const setting = this.#settings.get(key);
    if (setting?.startType === SERVICE_DISABLED)
      return [
        {
          message:
            neededBy === undefined
              ? `${name} was not started: it is disabled`
              : `${neededBy} needs ${name}, which is disabled`,
          advice: allowStart(name, setting),
        },
      ];
    return service.dependencies.flatMap((each) => this.#judgeDependency(name, each, [...path, key]));
  }

  #judgeDependency(name: string, dependency: Dependency, path: readonly string[]): readonly Problem[] {
    if (dependency.isGroup) return this.#judgeGroup(name, dependency, path);
    const [member] = dependency.members;
    if (member === undefined)
      return [
        {
          message: `${name} needs ${dependency.name}, which is not installed`,
          advice: `Install it, or take it off the list: \`svcdeck config ${name} --remove-depend ${dependency.name}\`.`,
        },
      ];
    const start = path.indexOf(keyOf(member));
    if (start < 0) return this.problemsOf(keyOf(member), path);
    const circle = path.slice(start).map((key) => this.#graph.get(key)?.name ?? key);
    return [{ message: `${[...circle, circle[0]].join(' needs ')}: none of them can be started first` }];
  }

  #judgeGroup(name: string, group: Dependency, path: readonly string[]): readonly Problem[] {
    const members = group.members.map(keyOf).filter((key) => !path.includes(key));
    const problems = members.map((key) => this.problemsOf(key, path));
    if (problems.length === 0 || problems.some((each) => each.length === 0)) return [];
    const reasons = [...new Set(problems.flat().map(({ message }) => message))].join(', ');
    return [{ message: `${name} needs one of the group ${group.name}, and none can be started: ${reasons}` }];
  }
}
