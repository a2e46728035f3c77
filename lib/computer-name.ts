/** A computer's name without the two backslashes that may stand before it. */
export const bareComputer = (name: string): string => name.replace(/^\\\\/, '');
