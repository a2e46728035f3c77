/** What is wrong with a field. */
export interface FormFault {
  readonly id: string;
  readonly text: string;
  /** It can be written all the same. */
  readonly isWarning: boolean;
}
