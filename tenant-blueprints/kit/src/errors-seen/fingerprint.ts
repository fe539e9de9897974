import { createHash } from 'node:crypto';

export interface SeenError {
  fingerprint: string;
  /** Of its class, with a code where there is one: 'TypeError', 'DatabaseError 23505'. */
  name: string;
  /** Function and file of ours where it was thrown: 'bookAppointment (book-appointment.ts)'. */
  place: string;
}

/**
 * What an error is, without what it says: messages quote values, and values are people's. Lines are left out too, so
 * that the next release has the same fingerprint.
 */
export function seenError(error: unknown): SeenError {
  const name = nameOf(error);
  const place = placeOf(error);
  const fingerprint = createHash('sha256').update(`${name}\n${place}`).digest('hex').slice(0, 16);
  return { fingerprint, name, place };
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // Whoever throws may call an error what they like: only what looks like a class and a code.
  const name = /^[A-Z][A-Za-z]{0,59}$/.test(error.name) ? error.name : 'Error';
  return /^[A-Z0-9_]{2,40}$/.test(code) ? `${name} ${code}` : name;
}

function placeOf(error: unknown): string {
  if (!(error instanceof Error) || error.stack === undefined) return 'unknown';
  const frames = error.stack
    .split('\n')
    .map((line) => /^\s+at (?:async )?(?:(.+?) \()?(?:file:\/\/)?([^\s()]+?)(?::\d+){1,2}\)?$/.exec(line))
    .filter((frame) => frame !== null)
    .map(([, called, file = '']) => ({ called: called ?? 'top level', file }));
  const ours = frames.find(({ file }) => !file.includes('node_modules') && !file.startsWith('node:'));
  const { called, file } = ours ?? frames[0] ?? { called: 'unknown', file: '' };
  const shown = file.split('/').at(-1) ?? '';
  return `${word(called)}${shown === '' ? '' : ` (${word(shown)})`}`;
}

/** Only what functions and files are called by. */
function word(text: string): string {
  return text.replaceAll(/[^\w.$<>\- ]/g, '').slice(0, 80);
}
