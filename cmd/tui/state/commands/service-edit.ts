import type { ChangeGoal } from '../changes.ts';
import type { Command } from '../command.ts';
import type { EditSubject } from '../edit.ts';
import { meantBy } from '../services.ts';
import type { UiState } from '../state.ts';
import { whyNotTo, whyToNone } from '../valid-changes.ts';

/** Why what is done to one service at a time can't be done. undefined: it can. */
const whyNotToOne =
  (goal: ChangeGoal) =>
  ({ services }: UiState): string | undefined => {
    const [first, ...others] = meantBy(services);
    if (first === undefined) return 'there is no service in the list';
    if (others.length > 0) return `one service at a time: ${others.length + 1} are marked`;
    return whyNotTo(goal, first);
  };

const goals: Readonly<Record<EditSubject, ChangeGoal>> = { configuration: 'configure', failure: 'failure' };

interface EditWords {
  readonly name: string;
  readonly keys: readonly string[];
  readonly title: string;
  readonly description: string;
  readonly hint?: number;
}

const edit = (subject: EditSubject, as: 'form' | 'document', words: EditWords): Command => ({
  ...words,
  modes: ['services', 'details'],
  group: 'Services',
  isChange: true,
  disabledReason: whyNotToOne(goals[subject]),
  run: ({ services }) =>
    meantBy(services)
      .slice(0, 1)
      .map(({ entry: { name } }) =>
        as === 'form' ? { type: 'edit/form', subject, name } : { type: 'edit/document', document: { subject, name } },
      ),
});

/** What of a service can be edited: in a menu, as a form, in the user's editor. */
export const serviceEditCommands: readonly Command[] = [
  {
    name: 'services.start-type',
    title: 'Start type',
    description: 'Choose when the service starts',
    keys: ['S'],
    modes: ['services', 'details'],
    group: 'Services',
    isChange: true,
    disabledReason: (state) => whyToNone('start-type', state),
    run: () => [{ type: 'layer/open', layer: { kind: 'start-types', index: 0 } }],
  },
  edit('configuration', 'form', {
    name: 'services.configure',
    keys: ['E'],
    title: 'Edit',
    description: 'Change the configuration: names, program, account, dependencies, start type',
    hint: 70,
  }),
  edit('configuration', 'document', {
    name: 'services.edit',
    keys: ['e'],
    title: 'Edit as JSON',
    description: 'Open the configuration as JSON in your editor (settings, VISUAL, EDITOR)',
  }),
  edit('failure', 'form', {
    name: 'services.failure',
    keys: ['F'],
    title: 'Failure actions',
    description: 'Change what Windows does when the service fails',
  }),
  edit('failure', 'document', {
    name: 'services.failure-edit',
    keys: ['J'],
    title: 'Failure actions as JSON',
    description: 'Open the failure actions as JSON in your editor',
  }),
];
