import {
  createLeadAttachmentsRepository,
  MOST_KEPT_BYTES,
  MOST_PICTURE_BYTES,
  pictureTypeOf,
  type UnseenFile,
} from '@codexdlc/domain/leads';
import { GrammyError } from 'grammy';
import type { Hub } from '../bot/hub.ts';
import { html } from '../messages/html.ts';
import { putMessage } from '../messages/put-message.ts';
import { SURVEY_TEXTS } from '../texts/survey/survey-texts.ts';
import type { Tick } from '../ticks/tick.ts';
import { SURVEY_ACTOR } from './conversation.ts';
import { personOfLead } from './person-of-lead.ts';
import { readUpTo } from './read-up-to.ts';

const DAY_MS = 86_400_000;
const AT_ONCE = 10;
const TIMEOUT_MS = 30_000;

/** Files that somebody sent are fetched when the update is done: they may be slow, or Telegram away. */
export const fetchPicturesTick: Tick = { name: 'fetch-pictures', everyMs: 5000, run: fetchPictures };

async function fetchPictures(hub: Hub): Promise<void> {
  const attachments = createLeadAttachmentsRepository(hub.db, SURVEY_ACTOR);
  const after = new Date(hub.now().getTime() - DAY_MS);
  for (const file of await attachments.unseen(hub.bot.id, after, AT_ONCE)) {
    try {
      await fetchPicture(hub, file);
    } catch (error) {
      // The next run tries it again. Not the error itself: its address holds the token.
      hub.log.warn({ attachment: file.id, reason: reasonOf(error) }, 'a picture of a lead was not fetched');
    }
  }
}

async function fetchPicture(hub: Hub, file: UnseenFile): Promise<void> {
  const bytes = await download(hub, file.fileId);
  const type = bytes && pictureTypeOf(bytes);
  if (!bytes || !type) {
    await refuse(hub, file);
    return;
  }
  const kept = bytes.length <= MOST_KEPT_BYTES ? bytes : undefined;
  await createLeadAttachmentsRepository(hub.db, SURVEY_ACTOR).seen(file.id, type, bytes.length, kept);
}

/** Undefined for what Telegram does not give out, or what is larger than it said. */
async function download(hub: Hub, fileId: string): Promise<Buffer | undefined> {
  const path = await pathOf(hub, fileId);
  if (path === undefined) return undefined;
  const { apiUrl, token } = hub.config.telegram;
  const answer = await fetch(`${apiUrl}/file/bot${token.reveal()}/${path}`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
  });
  if (!answer.ok) throw new Error(`Telegram answered ${answer.status}`);
  return readUpTo(answer.body, MOST_PICTURE_BYTES);
}

async function pathOf(hub: Hub, fileId: string): Promise<string | undefined> {
  try {
    const { file_path: path } = await hub.api.getFile(fileId);
    return path !== undefined && /^[\w-]+(?:[./][\w-]+)*$/.test(path) ? path : undefined;
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return undefined;
    throw error;
  }
}

/** It is no picture, whatever it was called: it goes, and whoever sent it hears so. */
async function refuse(hub: Hub, { id, leadId }: UnseenFile): Promise<void> {
  await hub.db.transaction(async (trx) => {
    if (!(await createLeadAttachmentsRepository(trx, SURVEY_ACTOR).delete(id))) return;
    const person = await personOfLead(trx, hub, leadId);
    if (!person) return;
    await putMessage(trx, hub, {
      chatId: person.chatId,
      key: `survey:${person.chatId}:file-${id}`,
      content: { text: html`${SURVEY_TEXTS[person.language].extras.wrongType}` },
    });
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof GrammyError) return error.description;
  return error instanceof Error && error.message.startsWith('Telegram answered')
    ? error.message
    : 'no answer';
}
