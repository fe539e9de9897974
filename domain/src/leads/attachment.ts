export const ATTACHMENT_KINDS = ['logo', 'premises', 'location', 'other'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** A picture or a place that somebody sent while they answered. */
export interface LeadAttachment {
  id: string;
  leadId: string;
  kind: AttachmentKind;
  /** As its first bytes say it; null for a place, and until the file was looked at. */
  mediaType: string | null;
  bytes: number | null;
  latitude: number | null;
  longitude: number | null;
  /** Whether the picture itself is kept; larger ones stay with Telegram. */
  hasData: boolean;
  createdAt: Date;
}

/** Where Telegram keeps a file: names are those of one bot. */
export interface TelegramFile {
  botId: number;
  fileId: string;
  fileUniqueId: string;
  bytes: number | undefined;
}

export interface Place {
  latitude: number;
  longitude: number;
}
