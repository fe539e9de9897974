import { LEAD_STAGES, LOST_REASONS, type TimelineEntry, type TimelineKind } from '@codexdlc/domain/leads';
import type { IconName } from '../../../view/icons.ts';
import type { TimelineItemView, Tone } from '../../../view/parts.ts';
import type { DetailContext } from './detail-context.ts';

const MARKS: Partial<Record<TimelineKind, { icon: IconName; tone?: Tone }>> = {
  captured: { icon: 'pencil' },
  submitted: { icon: 'inbox', tone: 'info' },
  resubmitted: { icon: 'inbox', tone: 'info' },
  created: { icon: 'plus', tone: 'info' },
  imported: { icon: 'upload' },
  'confirmation-sent': { icon: 'mail' },
  confirmed: { icon: 'circle-check', tone: 'ok' },
  moved: { icon: 'arrow-right' },
  assigned: { icon: 'user' },
  'note-added': { icon: 'message-square' },
  'follow-up-set': { icon: 'calendar-clock' },
  edited: { icon: 'pencil' },
  'duplicate-marked': { icon: 'copy' },
  'spam-marked': { icon: 'shield-check' },
  merged: { icon: 'layers' },
  converted: { icon: 'circle-check', tone: 'ok' },
  'tenant-attached': { icon: 'rocket', tone: 'ok' },
  'consent-withdrawn': { icon: 'circle-x', tone: 'wait' },
  erased: { icon: 'trash-2' },
};

/** What the person did is by nobody of ours. */
const OF_THE_PERSON: readonly TimelineKind[] = ['captured', 'submitted', 'resubmitted', 'confirmed'];

export function timelineItems(entries: readonly TimelineEntry[], context: DetailContext): TimelineItemView[] {
  return entries.map((entry) => {
    const text = describe(entry, context);
    const by = entry.actorKind === 'user' ? entry.actorName : context.texts.bySystem;
    return {
      at: entry.at,
      title: context.texts.events[entry.kind],
      ...(text === undefined ? {} : { text }),
      ...(OF_THE_PERSON.includes(entry.kind) && entry.actorKind === 'system' ? {} : { by }),
      ...MARKS[entry.kind],
    };
  });
}

function describe({ kind, details }: TimelineEntry, context: DetailContext): string | undefined {
  const { words, texts } = context;
  const text = (name: string) => textIn(details, name);
  switch (kind) {
    case 'moved':
      return joined([
        texts.movedFromTo(stageName(text('from'), context), stageName(text('to'), context)),
        lostName(text('lostReason'), context),
        text('lostNote'),
      ]);
    case 'assigned':
      return texts.assignedTo(text('to') ?? words.nobody);
    case 'follow-up-set':
      return joined([momentOf(text('at'), context) ?? texts.followUpClear, text('note')]);
    case 'edited':
      return joined(changes(details, context));
    case 'imported':
      return filledFields(details, context);
    case 'merged':
      return joined([text('name'), text('email')]);
    case 'spam-marked':
      return details['isSpam'] === true ? words.spam : texts.noSpam;
    case 'tenant-attached':
      return text('slug');
    case 'consent-withdrawn':
      return purposeName(text('purpose'), context);
    default:
      return undefined;
  }
}

function changes({ before, after }: Record<string, unknown>, { words, texts }: DetailContext): string[] {
  if (!isRecord(before) || !isRecord(after)) return [];
  const fields: Record<string, string> = words.fields;
  return Object.keys(after).map((name) =>
    texts.changed(
      fields[name] ?? name,
      textIn(before, name) ?? texts.nothing,
      textIn(after, name) ?? texts.nothing,
    ),
  );
}

function filledFields(
  { filled }: Record<string, unknown>,
  { words, texts, format }: DetailContext,
): string | undefined {
  if (!Array.isArray(filled)) return undefined;
  const fields: Record<string, string> = words.fields;
  return texts.filled(format.list(filled.map((name) => fields[String(name)] ?? String(name))));
}

function stageName(stage: string | undefined, { words }: DetailContext): string {
  const known = LEAD_STAGES.find((each) => each === stage);
  return known ? words.stages[known] : (stage ?? '');
}

function lostName(reason: string | undefined, { words }: DetailContext): string | undefined {
  const known = LOST_REASONS.find((each) => each === reason);
  return known && words.lostReasons[known];
}

function purposeName(purpose: string | undefined, { words }: DetailContext): string | undefined {
  const names: Record<string, string> = words.purposes;
  return purpose === undefined ? undefined : (names[purpose] ?? purpose);
}

function momentOf(at: string | undefined, { format }: DetailContext): string | undefined {
  const moment = at === undefined ? undefined : new Date(at);
  return moment && !Number.isNaN(moment.getTime()) ? format.dateTime(moment) : undefined;
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined && part !== '');
  return said.length === 0 ? undefined : said.join(' · ');
}

function textIn(value: Record<string, unknown>, name: string): string | undefined {
  const text = value[name];
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
