/** A text in single quotes, which PowerShell takes as it stands; typographic quotes are quotes to it, too. Learn: about_Quoting_Rules. */
export const literal = (text: string): string => `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
