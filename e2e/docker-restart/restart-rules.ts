import { NOTE, type RestartCase, type RestartOutcome } from './play-restart.ts';

const WHOLE_WITHIN_MS = 60_000;

/** What a restart has broken; empty is what is wanted. */
export function brokenBy({ during }: RestartCase, outcome: RestartOutcome): string[] {
  const { operation, wholeAfterMs, deaths, note, incidents, left } = outcome;
  const wantedNote = during?.kind === 'create' || during?.kind === 'destroy' ? null : NOTE;
  const doubled = incidents.filter(
    ({ fingerprint }, index) => incidents.findIndex((one) => one.fingerprint === fingerprint) !== index,
  );
  return [
    ...(operation === null || (operation.state === 'succeeded' && !operation.rolledBack)
      ? []
      : [`the operation ended as ${JSON.stringify(operation)}`]),
    ...(wholeAfterMs < WHOLE_WITHIN_MS ? [] : [`it took ${wholeAfterMs} ms until all was whole`]),
    ...(deaths === 0 ? [] : [`the worker died ${deaths} times`]),
    ...(note === wantedNote ? [] : [`the database holds ${JSON.stringify(note)}`]),
    ...incidents.filter(({ state }) => state !== 'closed').map(({ kind }) => `${kind} is still open`),
    ...doubled.map(({ kind }) => `${kind} was opened more than once`),
    ...left.map((one) => `Docker still has ${one}`),
  ];
}
