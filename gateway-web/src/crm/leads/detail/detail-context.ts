import type { Format } from '../../../view/format.ts';
import type { Labels } from '../lead-labels.ts';
import type { DetailTexts } from './texts/detail-texts.ts';

/** What every part of the page of a lead is made with. */
export interface DetailContext extends Labels {
  texts: DetailTexts;
  format: Format;
  timeZone: string;
  now: Date;
}
