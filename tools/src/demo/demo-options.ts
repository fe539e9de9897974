import { parseArgs } from 'node:util';
import { DEMO_TARGETS, type DemoTarget } from './demo-plan.ts';

export interface DemoOptions {
  once: boolean;
  /** Undefined: on this machine, without DNS and with the machine's own certificates. */
  target: DemoTarget | undefined;
  /** Undefined: 80 and 443 where they are free, else others. */
  httpPort: number | undefined;
  httpsPort: number | undefined;
  help: boolean;
}

export const DEMO_HELP = `Starts a platform of its own on this machine and lets it deploy a hair salon as tenant "lily":
request, live steps, mail to the owner, one-time link, booking. Nothing of another platform is touched.

  npm run demo                     stays up until Ctrl-C, then removes what it made
  npm run demo -- --once           the same, but ends by itself
  npm run demo -- --target own-server    on a rented server, with DNS and certificate of a simulated cloud
  npm run demo -- --target shared-host   on this machine, with DNS and certificate of a simulated cloud
  npm run demo -- --http-port 8080 --https-port 8443    instead of 80 and 443, or of what is free
`;

export function parseDemoOptions(args: string[]): DemoOptions {
  const { values } = parseArgs({
    args,
    options: {
      once: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      target: { type: 'string' },
      'http-port': { type: 'string' },
      'https-port': { type: 'string' },
    },
  });
  return {
    once: values.once,
    help: values.help,
    target: targetOf(values.target),
    httpPort: portOf('http-port', values['http-port']),
    httpsPort: portOf('https-port', values['https-port']),
  };
}

function targetOf(text: string | undefined): DemoTarget | undefined {
  const target = DEMO_TARGETS.find((one) => one === text);
  if (text !== undefined && target === undefined)
    throw new RangeError(`--target must be ${DEMO_TARGETS.join(' or ')}, got ${JSON.stringify(text)}`);
  return target;
}

function portOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new RangeError(`--${name} must be 1 to 65535, got ${JSON.stringify(text)}`);
  return port;
}
