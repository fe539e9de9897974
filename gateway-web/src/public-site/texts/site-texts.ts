import type { Locale } from '../../locale/locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

export interface TitledText {
  title: string;
  text: string;
}

/** Words of the public site that belong to no niche. */
export interface SiteTexts {
  /** Link to the home page in the path of a landing. */
  home: string;
  seeDemo: string;
  demoMark: string;
  exampleMark: string;
  /** On the button of the top line, where there is room for one word. */
  toStart: string;
  prices: {
    perMonth: string;
    perYear: string;
    setup: (money: string) => string;
    noSetup: string;
    trial: (days: number) => string;
    yearly: (money: string) => string;
    recommended: string;
    onRequest: string;
    net: string;
  };
  operator: {
    title: string;
    text: (agency: string) => string;
    points: string[];
    responsible: string;
    write: string;
    call: string;
    telegram: string;
  };
  /** `trap` is the label of a field that only robots see. */
  start: { hint: string; trap: string };
  isolation: {
    label: string;
    yours: string;
    parts: { site: string; worker: string; bot: string; database: string; cache: string };
    network: string;
    neighbour: string;
    noWay: string;
  };
  homePage: {
    title: string;
    description: string;
    promise: string;
    proof: string;
    button: string;
    /** The same in one word. */
    choose: string;
    nichesTitle: string;
    nichesLead: string;
    principlesTitle: string;
    principles: TitledText[];
    fromPrice: (money: string) => string;
  };
  notFound: { title: string; text: string; toHome: string; niches: string };
  previewAlt: (page: string) => string;
}

export const SITE_TEXTS: Record<Locale, SiteTexts> = { de, en, ru };
