import { eventTypeWords } from '../../lib/events/event-type-words.ts';
import { sourceColumns } from '../../lib/events/source-list.ts';
import { rowFlagsHelp } from '../print-rows.ts';

const columnHelp = sourceColumns.map(({ id, summary }) => `  ${id.padEnd(17)} ${summary}`).join('\n');

/** The help of `events source` and its words. */
export const sourceHelp = `svcdeck events source: the names under which programs write to the event log

USAGE
  svcdeck events source list [PATTERN ...] [--log LOG,...] [--custom] [options]
  svcdeck events source add NAME ... [--log LOG] [--message-file FILE] [options]
  svcdeck events source remove NAME ... [--force] [--yes | --dry-run] [--json]

A source belongs to one log and has a file with the texts of its events. Registering and removing takes an administrator.

OPTIONS OF LIST
  --log LOG,...      Only sources of these logs
  --custom           Only those that a program registered for itself
${rowFlagsHelp}

OPTIONS OF ADD
  --log LOG              The log that it writes to; Application, if none is said
  --new-log              LOG may be a new one
  --message-file FILE    The file with the texts. Without it: this svcdeck.exe, which shows the text of up to 9 inserts under
                         every id. eventcreate and dotnet are files that come with Windows, with the text %1
  --category-file FILE   The file with the names of its categories; --category-count N: how many there are
  --parameter-file FILE  The file with texts that messages refer to
  --types TYPE,...       What it says it writes: ${eventTypeWords.filter((word) => word !== 'success').join(', ')}
                         (error, warning, information, if nothing is said)
  --force                Also when a file is not there. (Those of another computer are not looked for)
  --dry-run              Check everything, and change nothing
  --json                 The source as list shows it, and added; an array where several were named

OPTIONS OF REMOVE
  --force                Also what no program registered for itself: Windows may need it
  --yes                  Don't ask
  --dry-run              Check everything, and change nothing
  --json                 The source as list shows it, and removed; an array where several were named

COLUMNS OF LIST
${columnHelp}

EXIT CODES
  0 done, or registered so already   1 failed or refused   2 wrong call   4 no such source   5 access denied
  130 no, or interrupted

EXAMPLES
  svcdeck events source list
  svcdeck events source list --custom --columns name,log,messages --csv
  svcdeck events source add Deploy --message-file eventcreate --dry-run
  svcdeck events source add Deploy --message-file eventcreate
  svcdeck events source remove Deploy --yes
`;
