import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { newId } from '../new-id.ts';
import type { PictureType } from './attachment-rules.ts';
import type { AttachmentKind, LeadAttachment, Place, TelegramFile } from './attachment.ts';
import { isClient, selectLeads } from './lead-selection-repository.ts';

interface AttachmentRow {
  id: string;
  lead_id: string;
  kind: AttachmentKind;
  bot_id: number | null;
  file_id: string | null;
  file_unique_id: string | null;
  media_type: string | null;
  bytes: number | null;
  latitude: number | null;
  longitude: number | null;
  data: Buffer | null;
  created_at: Date;
}

const SHOWN = [
  'id',
  'lead_id',
  'kind',
  'media_type',
  'bytes',
  'latitude',
  'longitude',
  'created_at',
] as const;
type ShownRow = Pick<AttachmentRow, (typeof SHOWN)[number]> & { has_data: boolean };

/** A file that nobody has looked at yet. */
export interface UnseenFile {
  id: string;
  leadId: string;
  fileId: string;
}

/** All SQL of `lead_attachments`, as `actor` may see it. What belongs to a merged lead is shown with the one that stays. */
export function createLeadAttachmentsRepository(db: Knex, actor: Actor) {
  const attachments = () => db<AttachmentRow>('lead_attachments');
  const visible = (leadId: string) =>
    attachments().whereIn(
      'lead_id',
      selectLeads(db, actor)
        .where((either) => either.where('leads.id', leadId).orWhere('leads.merged_into', leadId))
        .select('leads.id'),
    );

  return {
    /** In the order in which they came. */
    async of(leadId: string): Promise<LeadAttachment[]> {
      const rows = await visible(leadId)
        .orderBy('created_at')
        .orderBy('id')
        .select<ShownRow[]>(...SHOWN, db.raw('data is not null as has_data'));
      return rows.map(toAttachment);
    },

    async count(leadId: string): Promise<number> {
      const row = await visible(leadId).count<{ count: number }[]>('* as count').first();
      return row?.count ?? 0;
    },

    async hasFile(leadId: string, fileUniqueId: string): Promise<boolean> {
      return (await visible(leadId).where({ file_unique_id: fileUniqueId }).first('id')) !== undefined;
    },

    /** The picture itself; undefined when it is not there, or not kept. */
    async picture(leadId: string, id: string): Promise<{ mediaType: string; data: Buffer } | undefined> {
      const row = await visible(leadId)
        .where({ id })
        .first<Pick<AttachmentRow, 'media_type' | 'data'> | undefined>('media_type', 'data');
      if (!row || row.media_type === null || row.data === null) return undefined;
      return { mediaType: row.media_type, data: row.data };
    },

    /** False when the lead has this file already. */
    async addFile(leadId: string, kind: AttachmentKind, file: TelegramFile): Promise<boolean> {
      const rows = await attachments()
        .insert({
          id: newId(),
          lead_id: leadId,
          kind,
          bot_id: file.botId,
          file_id: file.fileId,
          file_unique_id: file.fileUniqueId,
          bytes: file.bytes ?? null,
        })
        .onConflict(db.raw('(lead_id, file_unique_id) where file_unique_id is not null') as unknown as string)
        .ignore()
        .returning('id');
      return rows.length === 1;
    },

    /** Where somebody is; they are at one place only, so that a second one takes the place of the first. */
    async setPlace(leadId: string, { latitude, longitude }: Place): Promise<void> {
      await attachments().where({ lead_id: leadId, kind: 'location' }).delete();
      await attachments().insert({ id: newId(), lead_id: leadId, kind: 'location', latitude, longitude });
    },

    /** The oldest files that were not looked at since `after`; Telegram may be away for a while, not for ever. */
    async unseen(botId: number, after: Date, limit: number): Promise<UnseenFile[]> {
      return attachments()
        .where({ bot_id: botId })
        .whereNull('media_type')
        .whereNotNull('file_id')
        .where('created_at', '>', after)
        .orderBy('created_at')
        .limit(limit)
        .select<UnseenFile[]>('id', 'lead_id as leadId', 'file_id as fileId');
    },

    /** What its bytes have said; `data` is undefined for one that is too large to be kept. */
    async seen(id: string, mediaType: PictureType, bytes: number, data: Buffer | undefined): Promise<void> {
      await attachments()
        .where({ id })
        .update({ media_type: mediaType, bytes, data: data ?? null });
    },

    async delete(id: string): Promise<boolean> {
      return (await attachments().where({ id }).delete()) === 1;
    },

    async deleteOf(leadIds: readonly string[]): Promise<void> {
      if (isClient(actor)) return;
      await attachments().whereIn('lead_id', leadIds).delete();
    },
  };
}

function toAttachment(row: ShownRow): LeadAttachment {
  return {
    id: row.id,
    leadId: row.lead_id,
    kind: row.kind,
    mediaType: row.media_type,
    bytes: row.bytes,
    latitude: row.latitude,
    longitude: row.longitude,
    hasData: row.has_data,
    createdAt: row.created_at,
  };
}
