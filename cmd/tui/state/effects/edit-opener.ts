import { FailedError } from '../../../../lib/errors.ts';
import { safeText } from '../../../../lib/output/safe-text.ts';
import { checkConfiguration } from '../../../../lib/service/configuration-check.ts';
import type { ChangeWish } from '../changes.ts';
import { filledForm } from '../configuration-form.ts';
import type { DocumentSubject, EditAction, EditedDocument } from '../edit.ts';
import type { Form } from '../form.ts';
import { formFaults } from '../form-wish.ts';
import type { EffectScene } from './scene.ts';

/** The form with all that a document asks for filled in; undefined: it asks for no account whose password nobody has said yet. */
const settingsForm = (wish: ChangeWish, on: DocumentSubject): Form | undefined => {
  if (wish.goal !== 'configure' || on.kind !== 'configuration') return undefined;
  const faults = checkConfiguration(on.read.configuration, wish.request, on.read.kind);
  return faults.some(({ field }) => field === 'password') ? filledForm(on.read, wish.request, 'password') : undefined;
};

/** Opens forms, and the user's editor. */
export class EditOpener {
  readonly #scene: EffectScene;
  /** One at a time: a key that is held down opens one form. */
  #isOpening = false;

  constructor(scene: EffectScene) {
    this.#scene = scene;
  }

  /** Never rejects: what goes wrong is shown. */
  async open(action: EditAction): Promise<void> {
    if (this.#isOpening) return;
    this.#isOpening = true;
    try {
      await (action.type === 'edit/form' ? this.#form(action) : this.#document(action.document));
    } catch (error) {
      const lines = await this.#scene.tell(error);
      this.#scene.dispatch({
        type: 'layer/open',
        layer: { kind: 'message', tone: 'bad', title: "This can't be edited", lines, top: 0 },
      });
    } finally {
      this.#isOpening = false;
    }
  }

  async #form({ subject, name }: EditAction & { type: 'edit/form' }): Promise<void> {
    const { formOf, readSubject } = await import('./edit-subject.ts');
    const form = formOf(name, await readSubject(this.#scene.machine.services, subject, name));
    this.#scene.dispatch({ type: 'layer/open', layer: { kind: 'form', form } });
  }

  async #document(document: EditedDocument): Promise<void> {
    const { name, subject } = document;
    const { documentText, readDocumentSubject } = await import('./edit-document.ts');
    const on = document.typed?.on ?? (await readDocumentSubject(this.#scene.machine, subject, name));
    const text = document.typed?.text ?? documentText(name, on);
    const typed = await this.#edited(name, text);
    const isOld = typed.replaceAll('\r\n', '\n') === text && document.typed === undefined;
    if (isOld) this.#tell(`Nothing was changed in ${name}.json`);
    else await this.#take({ ...document, typed: { text: typed, on } }, typed, on);
  }

  async #edited(name: string, text: string): Promise<string> {
    const { outside, editor } = this.#scene;
    const { env, platform } = process;
    const { userProgram } = await import('../../../programs/user-program.ts');
    const { editText } = await import('../../../programs/edit-text.ts');
    const program = await userProgram('editor', editor, { env, platform });
    return outside(() => editText(program, name, text));
  }

  /** Asks about what was typed; what is no document is said, and can be edited again. */
  async #take(document: EditedDocument, text: string, on: DocumentSubject): Promise<void> {
    const { dispatch, tell } = this.#scene;
    const { isEmptyWish, passwordFormFor, readDocument } = await import('./edit-document.ts');
    try {
      const wish = await readDocument(document.name, text, on);
      if (isEmptyWish(wish)) {
        this.#tell(`Nothing was changed in ${document.name}.json`);
        return;
      }
      const form =
        wish.goal === 'definition' ? await passwordFormFor(this.#scene.machine, wish) : settingsForm(wish, on);
      if (form === undefined) dispatch({ type: 'change/wanted', wish });
      else this.#askPassword(form);
    } catch (error) {
      if (!(error instanceof FailedError)) throw error;
      dispatch({ type: 'layer/open', layer: { kind: 'edit-fault', document, lines: await tell(error), top: 0 } });
    }
  }

  /** A password stands in no document. */
  #askPassword(form: Form): void {
    this.#scene.dispatch({ type: 'layer/open', layer: { kind: 'form', form } });
    const fault = formFaults(form).find(({ id }) => id === 'password');
    if (fault !== undefined) this.#tell(fault.text);
  }

  #tell(text: string): void {
    this.#scene.dispatch({ type: 'notice', tone: 'waiting', text: safeText(text) });
  }
}
