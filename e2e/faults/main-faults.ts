import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { runRestarts } from '../docker-restart/run-restarts.ts';
import { setup } from '../global-setup.ts';
import { FAULT_KINDS, type FaultKind } from './fault-bed.ts';
import { runFaults, type FaultRecord } from './fault-run.ts';
import { summaryOf } from './fault-summary.ts';
import { KILL_TARGETS, type KillTarget } from './kill-processes.ts';

const USAGE = `npm run test:faults -- [--kinds LIST] [--targets LIST] [--restarts yes|no|only] [--minutes N] ...

  Ends processes and Docker at every moment of an operation, and looks afterwards whether all is whole. Hours; what was
  tried today is not tried again, so it may be ended with Ctrl-C and goes on the next time.

  --kinds     of ${FAULT_KINDS.join(',')} (default: all)
  --targets   of ${KILL_TARGETS.join(',')} (default: worker,engine,all)
  --restarts  restarts of a Docker of its own before: yes, no, or nothing else (default: yes)
  --doubles   how many faults hit the recovery once more (default: 20)
  --gaps      yes or no: kills in the silences between two messages too (default: yes)
  --lanes     how many platforms at once (default: 2)
  --limit     faults at most (default: no limit)
  --minutes   ends by itself after so many (default: 600)
  --lease     seconds after which another worker takes over (default: 15, as in production)
  --seed      of the choice of doubles (default: 4)
  --record    file in bench/results that is gone on with (default: faults-<today>.jsonl)

Examples
  npm run test:faults -- --restarts no --kinds create --minutes 30
  npm run test:faults -- --restarts no --lanes 3 --record faults-2026-11-26.jsonl
  npm run test:faults -- --restarts only
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    seed: { type: 'string', default: '4' },
    targets: { type: 'string', default: 'worker,engine,all' },
    kinds: { type: 'string', default: FAULT_KINDS.join(',') },
    doubles: { type: 'string', default: '20' },
    gaps: { type: 'string', default: 'yes' },
    lanes: { type: 'string', default: '2' },
    limit: { type: 'string', default: '100000' },
    lease: { type: 'string', default: '15' },
    minutes: { type: 'string', default: '600' },
    /** `no`: only kills of processes; `only`: nothing else. */
    restarts: { type: 'string', default: 'yes' },
    record: { type: 'string', default: `faults-${new Date().toISOString().slice(0, 10)}.jsonl` },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const targets = values.targets
  .split(',')
  .filter((one): one is KillTarget => KILL_TARGETS.includes(one as KillTarget));
const kinds = values.kinds
  .split(',')
  .filter((one): one is FaultKind => FAULT_KINDS.includes(one as FaultKind));
const lanes = Number(values.lanes);

await setup();
const folder = join(import.meta.dirname, '../../bench/results');
mkdirSync(folder, { recursive: true });
const file = join(folder, basename(values.record));
// A run that was ended goes on where it was.
const records: FaultRecord[] = existsSync(file)
  ? readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as FaultRecord)
  : [];
const done = new Set(records.map(({ key }) => key));
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // Comes twice by Ctrl-C: from the terminal, and passed on by tools/run.mjs.
  process.on(signal, () => {
    if (stop.signal.aborted) return;
    console.log(`${signal}: ends; what is under way is tried again the next time`);
    stop.abort();
  });
}
const timer = setTimeout(
  () => {
    stop.abort();
  },
  Number(values.minutes) * 60_000,
);

const onText = (text: string): void => {
  console.log(text);
};
const failedRestarts = values.restarts === 'no' ? 0 : await runRestarts(onText, stop.signal);
if (values.restarts === 'only') process.exit(failedRestarts > 0 ? 1 : 0);

const shares = await Promise.all(
  Array.from({ length: lanes }, (_, index) =>
    runFaults({
      seed: Number(values.seed),
      targets,
      kinds,
      doubles: Number(values.doubles),
      hasGaps: values.gaps !== 'no',
      share: { index, of: lanes },
      limit: Number(values.limit),
      leaseSeconds: Number(values.lease),
      done,
      stop: stop.signal,
      onText,
      onRecord: (record) => {
        records.push(record);
        appendFileSync(file, `${JSON.stringify(record)}\n`);
        const outcome = record.broken.length > 0 ? 'NOT WHOLE' : record.killed ? 'whole' : 'not reached';
        console.log(
          `${records.length} ${outcome} after ${(record.recoveryMs / 1000).toFixed(1)} s: ` +
            `${record.operation}, ${record.target} at "${record.moment}" +${record.afterMs} ms`,
        );
      },
    }).catch((error: unknown) => {
      // Ctrl-C reaches the databases too: what was under way fails, is not noted, and is tried the next time.
      if (!stop.signal.aborted) throw error;
      return { left: 1 };
    }),
  ),
);

clearTimeout(timer);
console.log(summaryOf(records));
const left = shares.reduce((sum, share) => sum + share.left, 0);
if (left > 0) console.log(`${left} faults were not tried`);
// Servers of the engine's provider in this process would keep it alive.
process.exit(left > 0 || failedRestarts > 0 || records.some(({ broken }) => broken.length > 0) ? 1 : 0);
