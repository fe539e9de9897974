import { parseArgs } from 'node:util';

export interface DemoOptions {
  once: boolean;
  httpPort: number;
  httpsPort: number;
  help: boolean;
}

export const DEMO_HELP = `Deploys a hair salon as tenant "lily" on this machine and proves that a booking can be made.

  npm run demo                     stays up until Ctrl-C, then removes what it made
  npm run demo -- --once           the same, but ends by itself
  npm run demo -- --http-port 8080 --https-port 8443    where 80 and 443 are taken
`;

export function parseDemoOptions(args: string[]): DemoOptions {
  const { values } = parseArgs({
    args,
    options: {
      once: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      'http-port': { type: 'string', default: '80' },
      'https-port': { type: 'string', default: '443' },
    },
  });
  return {
    once: values.once,
    help: values.help,
    httpPort: portOf('http-port', values['http-port']),
    httpsPort: portOf('https-port', values['https-port']),
  };
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new RangeError(`--${name} must be 1 to 65535, got ${JSON.stringify(text)}`);
  return port;
}
