import { readId, signId } from '@codexdlc/blueprint-kit/links/signed-token.ts';

const PURPOSE = 'appointment';

/** What opens one appointment for whoever it was sent to. */
export function manageToken(key: Buffer, appointmentId: string): string {
  return signId(key, PURPOSE, appointmentId);
}

/** The id of the appointment; undefined when it was not signed by us. */
export function readManageToken(key: Buffer, token: string): string | undefined {
  return readId(key, PURPOSE, token);
}

export function managePath(key: Buffer, appointmentId: string): string {
  return `/termin/${manageToken(key, appointmentId)}`;
}
