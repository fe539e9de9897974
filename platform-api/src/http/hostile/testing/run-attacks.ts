import type { Attack } from './attack-plan.ts';
import { faultOf, LATE_MS } from './answer-faults.ts';
import type { HostileBed, Lane } from './hostile-bed.ts';
import { exchange, type RawAnswer } from './raw-exchange.ts';
import { keptText } from './stored-values.ts';

const GIVE_UP_MS = 20_000;
const LATE_TRIES = 3;

export interface AttackReport {
  /** What must not be, in words. */
  faults: string[];
  requests: number;
  /** Accepted texts that were compared with what the database keeps. */
  compared: number;
  statuses: Map<number, number>;
}

/** Sends them all, one after the other in each lane; what was late is asked again when nothing else runs. */
export async function runAttacks(bed: HostileBed, attacks: readonly Attack[]): Promise<AttackReport> {
  const report: AttackReport = { faults: [], requests: 0, compared: 0, statuses: new Map() };
  const queue = [...attacks];
  const late: Attack[] = [];
  const work = async (lane: Lane): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const fault = await attackOnce(bed, lane, next, report);
      if (fault === 'late') late.push(next);
      else if (fault !== undefined) report.faults.push(`${next.name}: ${fault}`);
    }
  };
  await Promise.all(bed.lanes.map(work));
  for (const attack of late) {
    const fault = await patiently(bed, attack, report);
    if (fault !== undefined) report.faults.push(`${attack.name}: ${fault}`);
  }
  return report;
}

/** A machine that is busy with other things makes any answer late once. */
async function patiently(bed: HostileBed, attack: Attack, report: AttackReport): Promise<string | undefined> {
  let fault: string | undefined = 'late';
  for (let tries = 0; tries < LATE_TRIES && fault === 'late'; tries += 1) {
    fault = await attackOnce(bed, bed.alone, attack, report);
  }
  return fault;
}

/** Undefined when everything is as it should be; "late" when only the time is wrong. */
export async function attackOnce(
  bed: HostileBed,
  lane: Lane,
  attack: Attack,
  report: AttackReport,
): Promise<string | undefined> {
  const request = attack.compose(await bed.callerFor(lane, attack.route));
  const answer = await exchange(bed.port, request, GIVE_UP_MS);
  report.requests += 1;
  if (answer === 'late') return 'late';
  report.statuses.set(answer.status, (report.statuses.get(answer.status) ?? 0) + 1);
  const fault =
    faultOf(answer, attack.sent, bed.secrets) ??
    readingFault(attack, answer) ??
    (await storedFault(bed, attack, answer, report));
  if (fault !== undefined) return `${fault} ${answer.body.slice(0, 500)}\n${logOf(bed, answer)}`;
  return answer.ms > LATE_MS ? 'late' : undefined;
}

function readingFault({ must }: Attack, { status }: RawAnswer): string | undefined {
  if (must === 'be refused' && status < 400) return 'an unknown name was taken';
  return must === 'be read' && [400, 415, 422].includes(status)
    ? `the example is refused: ${status}`
    : undefined;
}

function logOf({ log }: HostileBed, { headers }: RawAnswer): string {
  const id = headers.get('x-request-id') ?? 'none';
  const lines = log.filter((line) => line.includes(id) && /"level":"(?:error|warn)"/.test(line));
  return lines.join('').slice(0, 2_000);
}

async function storedFault(
  { db }: HostileBed,
  { route, text }: Attack,
  answer: RawAnswer,
  report: AttackReport,
): Promise<string | undefined> {
  if (!text || answer.status >= 300 || answer.isStream) return undefined;
  const kept = await keptText(db, route.id, JSON.parse(answer.body), text.path, text.value);
  if (!kept) return undefined;
  report.compared += 1;
  return typeof kept.stored === 'string' && kept.allowed.includes(kept.stored)
    ? undefined
    : `kept as ${JSON.stringify(kept.stored)}`;
}
