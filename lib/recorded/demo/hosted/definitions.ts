const SHOP = String.raw`{
  // The web shop. Restarts are told to the operations team.
  "name": "AdatumShop",
  "displayName": "Adatum Web Shop",
  "description": "Serves the web shop",
  "program": "D:\\Adatum\\Shop\\shop.exe",
  "arguments": ["--port", "8080", "--data", "D:\\Adatum\\Shop\\data"],
  "start": "auto",
  "dependencies": ["Tcpip", "MSSQLSERVER"],
  "restart": { "delay": "2s", "maxDelay": "5m" },
  "ready": { "type": "http", "url": "http://127.0.0.1:8080/health", "within": "1m" },
  "alive": { "type": "tcp", "port": 8080, "every": "10s", "failures": 3 },
  "logs": { "timestamps": true, "rotate": { "size": "10MB" }, "keep": { "files": 10 } }
}
`;

const FEED = String.raw`{
  "name": "AdatumFeed",
  "displayName": "Adatum Price Feed",
  "description": "Fetches prices from the wholesalers",
  "script": "D:\\Adatum\\Feed\\feed.mjs",
  "arguments": ["--wholesaler", "all"],
  "start": "auto-delayed",
  "dependencies": ["Tcpip"],
  "restart": { "delay": "10s", "factor": 8, "maxDelay": "10m", "jitter": 0, "resetAfter": "1m" },
  "logs": { "stdout": "feed.log", "stderr": "feed.log", "timestamps": true }
}
`;

const MAILER = String.raw`{
  "name": "AdatumMailer",
  "displayName": "Adatum Mailer",
  "description": "Sends invoices by mail",
  "program": "D:\\Adatum\\Mailer\\mailer.cmd",
  "start": "manual",
  "dependencies": ["Tcpip"],
  "restart": { "delay": "1s", "giveUpAfter": "1m" }
}
`;

/** The definitions of the hosted services, by key name. */
export const hostedDefinitions: ReadonlyMap<string, string> = new Map([
  ['AdatumFeed', FEED],
  ['AdatumMailer', MAILER],
  ['AdatumShop', SHOP],
]);
