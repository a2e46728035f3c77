import type { RecordedService } from '../../../lib/recorded/document.ts';
import { plainService } from '../../fakes/svcdeck.ts';

/** A definition as people write them. */
export const shopText = `{
  // The web shop.
  "name": "Shop",
  "displayName": "Web Shop",
  "program": "C:\\\\Shop\\\\shop.exe",
  "arguments": ["--port", "8080"],
  "account": "LocalSystem",
  "restart": { "delay": "10s" },
  "logs": { "rotate": { "size": "10MB" } }
}
`;

/** A service that svcdeck hosts. */
export const hostedService = (text = shopText, name = 'Shop'): RecordedService => {
  const service = plainService(name);
  return {
    ...service,
    config: {
      ...service.config,
      startType: 3,
      displayName: 'Web Shop',
      binaryPath: `"C:\\Program Files\\svcdeck\\svcdeck.exe" host ${name}`,
    },
    hosted: { definition: text },
  };
};
