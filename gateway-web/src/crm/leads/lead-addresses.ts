import { notFound } from '@codexdlc/domain';
import { z } from 'zod';
import { isLocalPath } from '../../http/sign-in-path.ts';

/** What is no id is a lead that does not exist, not a fault of the database. */
export function requireLeadId(text: string): string {
  if (z.uuid().safeParse(text).success) return text;
  throw notFound('lead', text);
}

/** Where a form wants to go back to; only ever to a page of the CRM. */
export function localBack(fields: unknown, otherwise: string): string {
  const back = typeof fields === 'object' && fields !== null && 'back' in fields ? fields.back : undefined;
  return typeof back === 'string' && isLocalPath(back) && /^\/crm(?:[/?]|$)/.test(back) ? back : otherwise;
}
