import type { Language, Permission } from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Hub } from '../bot/hub.ts';
import type { KnownPerson } from '../bot/hub-context.ts';
import type { Html } from '../messages/html.ts';
import type { Button } from '../messages/message.ts';

export interface ActionRun<Target> {
  hub: Hub;
  person: KnownPerson;
  chatId: number;
  language: Language;
  target: Target;
  /** Key of every call of the platform: run again, the action asks for the same thing. */
  key: string;
}

export interface ActionOutcome {
  state: 'done' | 'refused';
  /** Ids and codes, for us. Nothing personal. */
  result: Record<string, unknown>;
  /** What came of it; the subject stands above. */
  text: Html;
  buttons?: Button[][];
  /** Stored together with the outcome. */
  write?: (trx: Knex.Transaction) => Promise<void>;
}

/** A kind of change that is asked for, confirmed and done once. */
export interface ActionKind<Target = unknown> {
  name: string;
  permission: Permission;
  target: z.ZodType<Target>;
  /** First line of the message, whatever its state: what is changed. */
  subject(target: Target, language: Language): Html;
  /**
   * May be run again with the same key after it was killed. Throws AppError for what was refused; UNAVAILABLE, BUSY and
   * RATE_LIMITED mean that it can be tried again.
   */
  run(run: ActionRun<Target>): Promise<ActionOutcome>;
}

/** A kind whose target is checked when it is read: for the list of all kinds. */
export interface AnyActionKind {
  name: string;
  permission: Permission;
  /** False for what was taken away on request, and for what an older release has stored. */
  accepts(target: unknown): boolean;
  subject(target: unknown, language: Language): Html;
  run(run: ActionRun<unknown>): Promise<ActionOutcome>;
}

export function anyActionKind<Target>(kind: ActionKind<Target>): AnyActionKind {
  return {
    name: kind.name,
    permission: kind.permission,
    accepts: (target) => kind.target.safeParse(target).success,
    subject: (target, language) => kind.subject(kind.target.parse(target), language),
    run: (run) => kind.run({ ...run, target: kind.target.parse(run.target) }),
  };
}
