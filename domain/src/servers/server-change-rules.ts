import { AppError, because } from '../errors.ts';
import { chooseServer, SERVER_TYPES, type ServerType } from './server-offer-rules.ts';

/** The type that a server may have instead, and what tenants can use of it. Its disk is for the provider's own answer to judge. */
export function chooseAnotherType(
  current: string,
  wanted: string,
  neededMb: number,
): { type: string; memoryMb: number } {
  const { memoryMb } = chooseServer({ serverType: wanted }, neededMb);
  if (wanted !== current) return { type: wanted, memoryMb };
  throw new AppError('CONFLICT', `The server is a ${wanted} already.`, {
    why: 'It was ordered as one, or was changed into one.',
    todo: `Choose another type: ${SERVER_TYPES.map(({ name }) => name).join(', ')}.`,
    ...because('server-type-same', { serverType: wanted, field: 'serverType' }),
  });
}

/** The provider copies no disk into a smaller one, and neither could we. */
export function requireRoomOnDisk(wanted: string, diskGb: number): void {
  const type = SERVER_TYPES.find(({ name }) => name === wanted);
  if (type === undefined || type.diskGb >= diskGb) return;
  throw new AppError('PLAN_REFUSED', `The disk of a ${wanted} is too small for this server.`, {
    why: `The server has a disk of ${diskGb} GB, a ${wanted} one of ${type.diskGb} GB. A disk can never be made smaller.`,
    todo: `Nothing was changed. Choose a type with at least ${diskGb} GB: ${namesWith(diskGb)}.`,
    ...because('server-disk-too-small', { serverType: wanted, diskGb: type.diskGb, neededGb: diskGb }),
  });
}

function namesWith(diskGb: number): string {
  return SERVER_TYPES.filter((type: ServerType) => type.diskGb >= diskGb)
    .map(({ name }) => name)
    .join(', ');
}
