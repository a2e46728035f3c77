/** The codes of every `config` word that reads or writes the settings. */
export const exitHelp = `EXIT CODES
  0 done   1 the settings can't be read or written   2 wrong call`;
