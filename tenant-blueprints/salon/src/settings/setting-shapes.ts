import { LANGUAGES } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { z } from 'zod';

/** German federal states as `feiertagejs` and ISO 3166-2 name them. */
export const STATES = [
  'BB',
  'BE',
  'BW',
  'BY',
  'HB',
  'HE',
  'HH',
  'MV',
  'NI',
  'NW',
  'RP',
  'SH',
  'SL',
  'SN',
  'ST',
  'TH',
] as const;

const text = (max: number) => z.string().trim().max(max);
const minutes = (max: number) => z.number().int().min(0).max(max);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const pictureId = z.uuid().nullable();

/**
 * Everything that the owner changes in the salon's own pages; what is not stored yet has the value that the platform
 * gives in the environment, else the default of `DEFAULTS`.
 */
export const SETTING_SHAPES = {
  // Who we are
  businessName: text(120).min(1),
  tagline: text(160),
  street: text(120),
  city: text(120),
  phone: text(40),
  mail: z.union([z.literal(''), z.email().max(254)]),
  ownerName: text(120),
  mapUrl: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(500)]),
  language: z.enum(LANGUAGES),
  timeZone: text(60).min(1),
  // Booking
  slotStepMinutes: z.number().int().min(5).max(240),
  minimumNoticeMinutes: minutes(20_160),
  bookingHorizonDays: z.number().int().min(1).max(365),
  changeUntilMinutes: minutes(20_160),
  isBookingOpen: z.boolean(),
  bookingClosedNote: z.object({ de: text(300), en: text(300), ru: text(300) }),
  isStaffChoosable: z.boolean(),
  maxServicesPerVisit: z.number().int().min(1).max(6),
  federalState: z.enum(STATES).nullable(),
  /** Names of public holidays, as `feiertagejs` has them, on which the salon is open all the same. */
  openHolidays: z.array(z.string().max(60)).max(20),
  offersWaitingList: z.boolean(),
  waitingOfferMinutes: z.number().int().min(5).max(1440),
  takesDeposits: z.boolean(),
  depositHoldMinutes: z.number().int().min(5).max(1440),
  // Messages
  reminderHours: z.array(z.number().int().min(1).max(336)).max(4),
  quietFrom: clock,
  quietUntil: clock,
  sendsAgenda: z.boolean(),
  agendaAt: clock,
  /** Since when guests are asked for reviews; null while they are not. Who booked before was not told of it. */
  reviewsAskedSince: z.iso.datetime().nullable(),
  reviewUrl: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(500)]),
  reviewAfterHours: z.number().int().min(1).max(336),
  // Looks
  accent: z.string().regex(/^#[0-9a-f]{6}$/),
  paper: z.enum(['warm', 'cool', 'white', 'dark']),
  fontPair: z.enum(['fraunces-inter', 'playfair-inter', 'inter', 'jost']),
  corners: z.enum(['sharp', 'soft', 'round']),
  heroLayout: z.enum(['picture-right', 'picture-full', 'words-only']),
  heroPicture: pictureId,
  logo: pictureId,
} as const satisfies Record<string, z.ZodType>;

export type SalonSettings = { [K in keyof typeof SETTING_SHAPES]: z.output<(typeof SETTING_SHAPES)[K]> };

export const DEFAULTS: SalonSettings = {
  businessName: 'Salon',
  tagline: '',
  street: '',
  city: '',
  phone: '',
  mail: '',
  ownerName: '',
  mapUrl: '',
  language: 'de',
  timeZone: 'Europe/Berlin',
  slotStepMinutes: 30,
  minimumNoticeMinutes: 120,
  bookingHorizonDays: 42,
  changeUntilMinutes: 1440,
  isBookingOpen: true,
  bookingClosedNote: { de: '', en: '', ru: '' },
  isStaffChoosable: true,
  maxServicesPerVisit: 4,
  federalState: null,
  openHolidays: [],
  offersWaitingList: true,
  waitingOfferMinutes: 60,
  takesDeposits: false,
  depositHoldMinutes: 30,
  reminderHours: [24],
  quietFrom: '21:00',
  quietUntil: '08:00',
  sendsAgenda: true,
  agendaAt: '07:00',
  reviewsAskedSince: null,
  reviewUrl: '',
  reviewAfterHours: 24,
  accent: '#7a3b2e',
  paper: 'warm',
  fontPair: 'fraunces-inter',
  corners: 'soft',
  heroLayout: 'picture-right',
  heroPicture: null,
  logo: null,
};
