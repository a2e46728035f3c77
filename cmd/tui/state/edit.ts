import type { SettingsSubject } from './form.ts';

/** What of a service is edited as a form or as a document. */
export type EditSubject = SettingsSubject['kind'];

/** What a document is about, as it was when it was opened. */
export type DocumentSubject =
  | SettingsSubject
  /** The definition of a hosted service, as it is kept. */
  | { readonly kind: 'definition'; readonly text: string };

/** A document in the user's editor. */
export interface EditedDocument {
  readonly subject: DocumentSubject['kind'];
  /** Key name of the service. */
  readonly name: string;
  /** What was typed, and what was there when that began. Absent: nothing yet. */
  readonly typed?: { readonly text: string; readonly on: DocumentSubject };
}

export type EditAction =
  /** A form is wanted. */
  | { readonly type: 'edit/form'; readonly subject: EditSubject; readonly name: string }
  /** The user's editor is wanted. */
  | { readonly type: 'edit/document'; readonly document: EditedDocument };
