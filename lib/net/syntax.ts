/** What stands below `NET VERB` in the syntax, and what `net help VERB` says of it. */
interface VerbSyntax {
  readonly body: string;
  readonly help: string;
}

/**
 * The bodies are the documented ones. No transcript shows the help of these commands line by line, only that it follows the
 * syntax after an empty line; the sentences are ours.
 */
const verbs = {
  START: {
    body: '[service]',
    help: `NET START starts a service and waits until it runs. When used without a
service, it lists the services that are running.

service   Is the key name or the display name of the service. Enclose a name
          that holds blanks in quotation marks.`,
  },
  STOP: {
    body: 'service',
    help: `NET STOP stops a service and waits until it has stopped. Other services may
depend on it: they are listed, and stopped first once that is confirmed.

service   Is the key name or the display name of the service. Enclose a name
          that holds blanks in quotation marks.
/Y        Stops the dependent services without asking. /N leaves everything
          as it is when there are any.`,
  },
  PAUSE: {
    body: 'service',
    help: `NET PAUSE puts a running service on hold. Not every service can be paused.

service   Is the key name or the display name of the service. Enclose a name
          that holds blanks in quotation marks.`,
  },
  CONTINUE: {
    body: 'service',
    help: `NET CONTINUE lets a service go on that NET PAUSE has put on hold.

service   Is the key name or the display name of the service. Enclose a name
          that holds blanks in quotation marks.`,
  },
  HELPMSG: {
    body: 'message#',
    help: `NET HELPMSG shows the text of an error, warning or other message.

message#  Is the number of the message, for example 2182.`,
  },
} as const satisfies Readonly<Record<string, VerbSyntax>>;

const HEAD = 'The syntax of this command is:\n\n';

/** What `net` without a command says. */
const SHORT = `NET
    [ ACCOUNTS | COMPUTER | CONFIG | CONTINUE | FILE | GROUP | HELP |
      HELPMSG | LOCALGROUP | PAUSE | SESSION | SHARE | START |
      STATISTICS | STOP | TIME | USE | USER | VIEW ]
`;

const LONG = `NET HELP
command
     -or-
NET command /HELP

  Commands available are:

  NET ACCOUNTS             NET HELPMSG              NET STATISTICS
  NET COMPUTER             NET LOCALGROUP           NET STOP
  NET CONFIG               NET PAUSE                NET TIME
  NET CONTINUE             NET SESSION              NET USE
  NET FILE                 NET SHARE                NET USER
  NET GROUP                NET START                NET VIEW
  NET HELP

  NET HELP NAMES explains different types of names in NET HELP syntax lines.
  NET HELP SERVICES lists some of the services you can start.
  NET HELP SYNTAX explains how to read NET HELP syntax lines.
  NET HELP command | MORE displays Help one screen at a time.

`;

const inCrLf = (text: string): string => text.replaceAll('\n', '\r\n');

const isVerb = (name: string): name is keyof typeof verbs => Object.hasOwn(verbs, name);

/** Commands and topics of `net` that are not about services. */
const others =
  /^(?:ACCOUNTS|COMPUTER|CONFIG|FILE|GROUP|LOCALGROUP|SESSION|SHARE|STATISTICS|TIME|USE|USER|VIEW|NAMES|SERVICES|SYNTAX)$/;

/** Is it a command that `net` has and this program has not? */
export const isOtherNetCommand = (word: string): boolean => others.test(word.toUpperCase());

/** The syntax of one command; of `net` itself where there is no such command. */
export const netSyntax = (word: string | undefined): string => {
  const name = word?.toUpperCase() ?? '';
  return inCrLf(`${HEAD}${isVerb(name) ? `NET ${name}\n${verbs[name].body}\n` : SHORT}\n`);
};

/** What `net help` says about one command, or about all of them. undefined: there is no such command. */
export const netHelpText = (word: string | undefined): string | undefined => {
  const name = word?.toUpperCase() ?? 'HELP';
  if (name === 'HELP') return inCrLf(`${HEAD}${LONG}\n`);
  return isVerb(name) ? `${netSyntax(name)}${inCrLf(`${verbs[name].help}\n\n`)}` : undefined;
};
