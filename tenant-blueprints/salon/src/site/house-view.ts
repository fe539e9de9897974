import type { GalleryPicture } from '../data/gallery-repository.ts';
import type { ShownPerson } from '../data/shop-window-repository.ts';
import type { SiteFrame } from './site-frame.ts';

export interface PersonView {
  id: number;
  name: string;
  role: string;
  about: string;
  pictureId: string | undefined;
}

export function peopleView({ say }: SiteFrame, people: readonly ShownPerson[]): PersonView[] {
  return people.map(({ id, name, roleTitle, about, pictureId }) => ({
    id,
    name,
    role: say(roleTitle),
    about: say(about),
    pictureId,
  }));
}

export interface PictureView {
  pictureId: string;
  caption: string;
  alt: string;
  width: number;
  height: number;
}

export function galleryView({ say, texts }: SiteFrame, pictures: readonly GalleryPicture[]): PictureView[] {
  return pictures.map((picture) => ({
    pictureId: picture.pictureId,
    caption: say(picture.caption),
    // A picture that nobody has described is at least named as one of the salon.
    alt: say(picture.alt) || say(picture.caption) || texts.home.gallery,
    width: picture.width,
    height: picture.height,
  }));
}

/** "4,8 von 5 Sternen, 12 Stimmen", written as the reader writes numbers; empty when nobody has said anything. */
export function reviewsAverage(
  { texts, language }: SiteFrame,
  summary: { count: number; averageStars: number },
): string {
  if (summary.count === 0) return '';
  const average = summary.averageStars.toLocaleString(language, { maximumFractionDigits: 1 });
  return texts.reviews.average(average, summary.count);
}
