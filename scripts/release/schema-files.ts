import { reportSchema } from '../../lib/doctor/report-schema.ts';
import { serviceSchema } from '../../lib/host/definition/service-schema.ts';
import { scriptTypes } from '../../lib/host/script/script-types.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import machineSchema from '../../lib/recorded/document.schema.json' with { type: 'json' };
import settingsSchema from '../../lib/settings/settings.schema.json' with { type: 'json' };

/** A file of the archive for those who write what svcdeck reads, or read what it writes. */
export interface SchemaFile {
  readonly file: string;
  readonly text: string;
  /** The command that prints the same; absent: there is none. */
  readonly command?: readonly string[];
}

/** Every schema that svcdeck prints, and that of recorded machines. */
export const schemaFiles: readonly SchemaFile[] = [
  { file: 'service.schema.json', text: jsonDocument(serviceSchema), command: ['schema', 'service'] },
  { file: 'doctor.schema.json', text: jsonDocument(reportSchema), command: ['schema', 'doctor'] },
  { file: 'settings.schema.json', text: jsonDocument(settingsSchema), command: ['config', 'schema'] },
  { file: 'machine.schema.json', text: jsonDocument(machineSchema) },
  { file: 'svcdeck.d.ts', text: scriptTypes, command: ['schema', 'script'] },
];
