import type { MiddlewareFn } from 'grammy';
import type { HubContext } from '../bot/hub-context.ts';
import { codeOf } from './code-of.ts';

/**
 * In groups the bot hears the people of the agency and nobody else. What looks like a code goes through: it was seen by
 * everybody there and has to be used up.
 */
export const groupRules: MiddlewareFn<HubContext> = async (ctx, next) => {
  const isPrivate = ctx.chat === undefined || ctx.chat.type === 'private';
  const isStaff = ctx.person !== undefined && ctx.person.actor.role !== 'client';
  if (isPrivate || isStaff || codeOf(ctx) !== undefined) await next();
};
