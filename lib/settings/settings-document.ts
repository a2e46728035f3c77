/** A machine of the picker: a computer, a recorded machine, or a computer among a folder's. */
export interface MachineEntry {
  /** What the picker calls it. Absent: its computer, or its path. */
  readonly name?: string;
  /** Without backslashes. */
  readonly computer?: string;
  /** `demo`, or a path. */
  readonly machine?: string;
}

/** What a user has written into the settings file; see `settings.schema.json`. What is absent is as the program has it. */
export interface SettingsDocument {
  readonly $schema?: string;
  readonly theme?: string;
  readonly colours?: boolean;
  readonly ascii?: boolean;
  readonly readonly?: boolean;
  readonly mouse?: boolean;
  readonly refreshSeconds?: number;
  readonly remember?: boolean;
  readonly startScreen?: string;
  readonly sort?: { readonly column: string; readonly descending?: boolean };
  /** Keys by the name of their command. */
  readonly keys?: Readonly<Record<string, readonly string[]>>;
  readonly machines?: readonly MachineEntry[];
  readonly pager?: string;
  readonly editor?: string;
}

export type SettingKey = Exclude<keyof SettingsDocument, '$schema'>;
