import { createOutboxRepository, newId, type Language, type Role, type UserActor } from '@codexdlc/domain';
import { bindTelegram, createBindingCode } from '@codexdlc/domain/hub';
import { newLeadToken, submitLead, type LeadDetails, type SubmissionInput } from '@codexdlc/domain/leads';
import { systemActor } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { actionFeature } from '../../actions/action-buttons.ts';
import type { AnyActionKind } from '../../actions/action-kind.ts';
import { ACTION_KINDS } from '../../actions/action-kinds.ts';
import { deployFeature } from '../../deploy/deploy-presses.ts';
import { operationPresses } from '../../deploy/operation-presses.ts';
import { watchOperations } from '../../deploy/watch-operations.ts';
import type { Feature } from '../../bot/features.ts';
import type { HubEvent } from '../../events/event-handlers.ts';
import { handleEvent } from '../../events/handle-event.ts';
import { whoIs } from '../../people/who-is.ts';
import { openHubBed, type BedOptions, type HubBed } from '../../testing/hub-bed.ts';
import { leadEvents } from '../lead-events.ts';
import { leadFeature } from '../lead-feature.ts';

export type Chat = ReturnType<HubBed['person']>['chat'];

export interface Staff {
  actor: UserActor;
  chat: Chat;
}

export interface StaffBed extends HubBed {
  /** Somebody of the agency, or of a client, with a private chat that is bound. */
  staff(role: Role, firstName: string, language?: Language): Promise<Staff>;
  /** Hands on what the platform has told since, as its stream would. */
  deliver(): Promise<void>;
  submit(given?: Partial<SubmissionInput>): Promise<LeadDetails>;
}

export interface StaffBedOptions extends BedOptions {
  features?: readonly Feature[];
  kinds?: readonly AnyActionKind[];
}

/** A hub with leads, questions and deployments, and with people who may use them. */
export async function openStaffBed(options: StaffBedOptions = {}): Promise<StaffBed> {
  const { features = [], kinds = ACTION_KINDS, ...bedOptions } = options;
  const bed = await openHubBed({
    // Nothing here is about the pace of messages.
    telegram: { limits: false },
    limits: { burst: 1000, perSecond: 1000, chatBurst: 1000, groupPerMinute: 1000 },
    ...bedOptions,
    parts: {
      whoIs,
      handlers: [],
      ticks: [watchOperations],
      features: [...features, leadFeature(), actionFeature(kinds), operationPresses(), deployFeature()],
    },
  });
  return Object.assign(bed, {
    async staff(role: Role, firstName: string, language: Language = 'de'): Promise<Staff> {
      const { chat } = bed.person(firstName);
      chat.send('/start');
      const actor = await insertUser(bed.db, role, firstName);
      const deps = { db: bed.db, now: () => new Date(), sealer: bed.hub.sealer };
      const { code } = await createBindingCode(deps, actor, { userId: actor.userId });
      const bound = await bindTelegram(deps, {
        botId: bed.hub.bot.id,
        telegramId: chat.chatId,
        code,
        language,
      });
      if (bound.result !== 'bound') throw new Error(`${firstName} could not be bound: ${bound.result}`);
      return { actor, chat };
    },

    async deliver(): Promise<void> {
      const outbox = createOutboxRepository(bed.db);
      for (;;) {
        const events = await outbox.unpublished(100);
        if (events.length === 0) return;
        for (const { id, name, payload, createdAt: at } of events) {
          // What emit has stored is what the handlers are written for.
          const event = { id, name, payload, at } as HubEvent;
          await handleEvent(bed.hub, [leadEvents], event, AbortSignal.timeout(10_000));
        }
        await outbox.markPublished(events.map(({ id }) => id));
      }
    },

    async submit(given: Partial<SubmissionInput> = {}): Promise<LeadDetails> {
      const { lead } = await submitLead({ db: bed.db }, systemActor('lead form'), {
        token: newLeadToken(),
        niche: 'beauty-salons',
        language: 'de',
        survey: { id: 'beauty-salons', version: 1, state: undefined },
        values: { name: 'Lena Müller', company: 'Salon Lily', email: 'lena@lily.de', domain: 'lily.de' },
        score: 72,
        qualification: 'hot',
        ...given,
      });
      return lead;
    },
  });
}

async function insertUser(db: Knex, role: Role, name: string): Promise<UserActor> {
  const userId = newId();
  const clientId = role === 'client' ? newId() : undefined;
  if (clientId !== undefined) await db('clients').insert({ id: clientId, name: 'A client' });
  await db('users').insert({
    id: userId,
    email: `${userId}@example.test`,
    name,
    role,
    client_id: clientId ?? null,
  });
  return { kind: 'user', userId, name, role, clientId, scopes: ['admin'] };
}
