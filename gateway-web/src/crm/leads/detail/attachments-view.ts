import { isPictureType, type LeadAttachment } from '@codexdlc/domain/leads';
import { leadPath } from '../lead-labels.ts';
import type { DetailContext } from './detail-context.ts';

export interface AttachmentView {
  title: string;
  at: Date;
  /** Of the picture, where it is kept. */
  src?: string;
  alt?: string;
  /** Of a place on a map. */
  map?: { href: string; text: string };
  /** Why there is nothing to be seen. */
  note?: string;
}

/** What somebody sent with their answers: pictures, and where they are. */
export function attachmentViews(
  leadId: string,
  attachments: readonly LeadAttachment[],
  { texts, format }: DetailContext,
): AttachmentView[] {
  return attachments.map((attachment, index) => {
    const { id, kind, latitude, longitude, createdAt, mediaType, bytes, hasData } = attachment;
    const base = { title: texts.attachmentKinds[kind], at: createdAt };
    if (latitude !== null && longitude !== null) {
      const text = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
      return { ...base, map: { href: mapOf(latitude, longitude), text } };
    }
    if (!hasData) {
      const note =
        mediaType === null ? texts.attachmentPending : texts.attachmentTooLarge(format.bytes(bytes ?? 0));
      return { ...base, note };
    }
    if (!isPictureType(mediaType)) return { ...base, note: texts.attachmentPending };
    return {
      ...base,
      src: `${leadPath(leadId)}/attachments/${id}`,
      alt: texts.attachmentAlt(texts.attachmentKinds[kind], index + 1),
    };
  });
}

function mapOf(latitude: number, longitude: number): string {
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
}
