import { SERVICE_STOPPED } from '../../native/codes.ts';
import { type Plan, type PlannedService, predecessors, type Step, stagesOf } from './plan.ts';
import { stateWord } from './words.ts';

const reasonText = ({ role, because }: PlannedService): string => {
  const names = because.join(', ');
  if (role === 'dependent') return ` (depends on ${names})`;
  return role === 'dependency' ? ` (${names} ${because.length === 1 ? 'needs' : 'need'} it)` : '';
};

const stepText = ({ goal }: Plan, { action, service }: Step): string => {
  if (action === 'pause') return `pause ${service.name} again (it was paused)`;
  const isAgain = goal === 'restart' && action === 'start' && service.status.state !== SERVICE_STOPPED;
  return `${action} ${service.name}${isAgain ? ' again' : reasonText(service)}`;
};

/** Named services for which there is nothing to do. */
export const standingText = ({ name, status }: PlannedService): string =>
  `${name} is ${stateWord(status.state)} already`;

/** Services of a plan without a step. */
export const standingIn = ({ services, steps }: Plan): readonly PlannedService[] =>
  services.filter((service) => !steps.some((step) => step.service === service));

/** A plan for people, a line a step: steps that run side by side have the same number. */
export const planText = (plan: Plan): readonly string[] => {
  const stages = stagesOf(plan);
  const inOrder = [...plan.steps].sort((a, b) => (stages.get(a) ?? 0) - (stages.get(b) ?? 0));
  return [
    ...standingIn(plan).map(standingText),
    ...inOrder.map((step) => `${stages.get(step)}. ${stepText(plan, step)}`),
  ];
};

/** A plan for programs, one object a step. */
export const planJson = (plan: Plan): readonly unknown[] => {
  const stages = stagesOf(plan);
  return plan.steps.map((step) => ({
    /** Steps of one stage run side by side. */
    stage: stages.get(step),
    action: step.action,
    name: step.service.name,
    displayName: step.service.displayName,
    role: step.service.role,
    because: step.service.because,
    after: predecessors(step).map(({ action, service }) => ({ action, name: service.name })),
  }));
};
