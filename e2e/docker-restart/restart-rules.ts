import { NOTE, type RestartCase, type RestartOutcome } from './play-restart.ts';

const WHOLE_WITHIN_MS = 60_000;

/** What a restart has broken; empty is what is wanted. */
export function brokenBy({ during, awayMs }: RestartCase, outcome: RestartOutcome): string[] {
  const { operation, wholeAfterMs, deaths, note, incidents, left } = outcome;
  const wantedNote = during?.kind === 'create' || during?.kind === 'destroy' ? null : NOTE;
  const byFingerprint = Map.groupBy(incidents, ({ fingerprint }) => fingerprint);
  const doubled = [...byFingerprint.values()].filter(({ length }) => length > awayMs.length);
  return [
    ...(operation === null || (operation.state === 'succeeded' && !operation.rolledBack)
      ? []
      : [`the operation ended as ${JSON.stringify(operation)}`]),
    ...(wholeAfterMs < WHOLE_WITHIN_MS ? [] : [`it took ${wholeAfterMs} ms until all was whole`]),
    ...(deaths === 0 ? [] : [`the worker died ${deaths} times`]),
    ...(note === wantedNote ? [] : [`the database holds ${JSON.stringify(note)}`]),
    ...incidents.filter(({ state }) => state !== 'closed').map(({ kind }) => `${kind} is still open`),
    ...doubled.map((same) => `${same[0]?.kind ?? ''} was opened ${same.length} times`),
    ...left.map((one) => `Docker still has ${one}`),
  ];
}
