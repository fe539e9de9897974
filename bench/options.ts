import { parseArgs } from 'node:util';

export const MEASURES = [
  ...['up', 'noop', 'several', 'peak', 'idle', 'profile', 'demo'],
  ...['reads', 'list', 'platform', 'operation', 'overhead', 'first-step', 'alert'],
  ...['landing', 'forms', 'leads', 'live', 'lead-faults'],
  ...['hub-lead', 'hub-alert', 'hub-updates', 'hub-memory'],
  ...['salon-slots', 'salon-booking', 'salon-last-slot', 'salon-memory', 'salon-start'],
  'own-server',
] as const;
export type MeasureName = (typeof MEASURES)[number];

export interface BenchOptions {
  help: boolean;
  only: MeasureName[];
  rounds: number;
  out: string | undefined;
}

export const USAGE = `npm run bench -- [--only ${MEASURES.join(',')}] [--rounds N] [--out DIR]

  up       first up of a tenant, against docker-compose, in turn
  noop     up of a tenant that is as it should be
  several  4 and 8 tenants at once, against one
  peak     memory of the engine, its plugins and our process during an up
  idle     memory of a tenant that nobody asks anything
  profile  the processes of one up: when each runs and what CPU it uses
  demo     first answer through nginx after the start of the demo

  reads       answers of the API with 1,000 tenants in the database, 200 requests a second
  list        pages of the list of 10,000 tenants
  platform    memory of api and worker that have nothing to do
  operation   memory of all processes of one operation
  overhead    operations of the platform against waas up alone, in turn
  first-step  from a request to the first step on its event stream
  alert       from a killed container to the event on the stream

  landing      landing pages, 1,000 requests a second on one core
  forms        steps of lead forms, 200 a second
  leads        board, list and search of a CRM with 100,000 leads
  live         memory of the gateway with 500 open live views
  lead-faults  2,000 leads while Redis is emptied and Postgres restarts

  hub-lead     from an accepted lead to the call that tells of it in Telegram
  hub-alert    from a killed container to the call that tells of it in Telegram
  hub-updates  100 updates a second from 200 chats on one core, and 10,000 that waited
  hub-memory   memory of the hub that nobody writes to
  salon-slots      free times of 12 staff over 30 days with 20,000 appointments
  salon-booking    bookings over HTTP, 50 a second
  salon-last-slot  200 people after one time at once
  salon-memory     backend, worker and bot that nobody asks anything
  salon-start      from the start of the backend to ready

  own-server   from the request to a trusted certificate on a rented server, ten at once, redeploys

  --only     some of these (default: all)
  --rounds   how often what is compared takes turns (default: 5)
  --out      where the results go (default: bench/results)`;

/** Throws a RangeError that says which value is wrong and what is possible. */
export function parseOptions(argv: string[]): BenchOptions {
  const { values } = parseArgs({
    args: argv,
    options: {
      help: { type: 'boolean', default: false },
      only: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      out: { type: 'string' },
    },
  });
  return {
    help: values.help,
    only: measuresOf(values.only),
    rounds: roundsOf(values.rounds),
    out: values.out,
  };
}

function measuresOf(text: string | undefined): MeasureName[] {
  if (text === undefined) return [...MEASURES];
  const wanted = text.split(',').map((name) => name.trim());
  const unknown = wanted.find((name) => !(MEASURES as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new RangeError(`--only has "${unknown}", known are ${MEASURES.join(', ')}`);
  }
  return MEASURES.filter((name) => wanted.includes(name));
}

function roundsOf(text: string): number {
  const rounds = Number(text);
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 50) {
    throw new RangeError(`--rounds must be a whole number from 1 to 50, got "${text}"`);
  }
  return rounds;
}
