import { pictureAsset, type Niche, type NicheVisual } from './niche.ts';
import type { ChatMessage } from './niche-texts.ts';
import type { Locale } from '../locale/locale.ts';

export interface PictureView {
  asset: string;
  width: number;
  height: number;
  alt: string;
  caption: string | undefined;
  /** A phone, or a wide screen. */
  isTall: boolean;
}

export type VisualView =
  | { kind: 'picture'; picture: PictureView }
  | { kind: 'chat'; messages: readonly ChatMessage[] }
  | { kind: 'isolation' };

export interface RowView {
  id: string;
  title: string;
  text: string;
  points: readonly string[];
  visual: VisualView;
}

export function rowViews(niche: Niche, locale: Locale): RowView[] {
  const { rows } = niche.texts[locale].offer;
  return niche.rows.flatMap(({ id, visual }) => {
    const words = rows[id];
    if (!words) return [];
    const { title, text, points, chat = [] } = words;
    return { id, title, text, points, visual: visualView(niche, locale, visual, chat) };
  });
}

/** What stands beside the promise: the picture that the niche names, else its first row's. */
export function heroVisual(niche: Niche, locale: Locale): VisualView | undefined {
  const { hero } = niche;
  if (hero === undefined) return rowViews(niche, locale)[0]?.visual;
  return { kind: 'picture', picture: pictureView(niche, locale, hero) };
}

function visualView(
  niche: Niche,
  locale: Locale,
  visual: NicheVisual,
  messages: readonly ChatMessage[],
): VisualView {
  switch (visual.kind) {
    case 'picture':
      return { kind: 'picture', picture: pictureView(niche, locale, visual.picture) };
    case 'chat':
      return { kind: 'chat', messages };
    case 'isolation':
      return { kind: 'isolation' };
  }
}

function pictureView(niche: Niche, locale: Locale, name: string): PictureView {
  const { width, height } = niche.pictures[name] ?? { width: 0, height: 0 };
  const words = niche.texts[locale].pictures[name];
  return {
    asset: pictureAsset(niche.name, name, locale),
    width,
    height,
    alt: words?.alt ?? '',
    caption: words?.caption,
    isTall: height > width,
  };
}
