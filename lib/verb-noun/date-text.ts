const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([ap]m)?)?$/i;

const two = (text: string | number): string => String(text).padStart(2, '0');

/**
 * A time as PowerShell reads it from a text, month first whatever the culture, in the form that svcdeck reads; any other text as it
 * is. Learn: about_Type_Conversion, CultureInfo.InvariantCulture.
 */
export const timeText = (text: string): string => {
  const match = american.exec(text.trim());
  if (match === null) return text.trim();
  const [, month = '', day = '', year = '', hour, minute = '00', second = '00', half] = match;
  const date = `${year}-${two(month)}-${two(day)}`;
  if (hour === undefined) return date;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  return `${date}T${two(hours)}:${minute}:${second}`;
};
