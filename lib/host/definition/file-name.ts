/** Whether a file with a definition is meant where a service's name may stand too. */
export const isFileName = (subject: string): boolean => subject === '-' || /\.jsonc?$/i.test(subject);
