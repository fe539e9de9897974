import type { NavItem } from '@codexdlc/blueprint-kit/admin-shell/admin-shell.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';

const item = (
  key: string,
  icon: string,
  labels: Record<Language, string>,
  more: Partial<Pick<NavItem, 'path' | 'isMain'>> = {},
): NavItem => ({ key, icon, path: `/${key}`, label: (language) => labels[language], ...more });

/** In the order of the rail. What has no page yet, or none that the reader may open, is left out by the shell. */
export const ADMIN_NAV: readonly NavItem[] = [
  item(
    'calendar',
    'calendar',
    { de: 'Kalender', en: 'Calendar', ru: 'Календарь' },
    { path: '/', isMain: true },
  ),
  item('customers', 'users', { de: 'Kundschaft', en: 'Customers', ru: 'Клиенты' }, { isMain: true }),
  item(
    'waiting',
    'hourglass',
    { de: 'Warteliste', en: 'Waiting list', ru: 'Лист ожидания' },
    { isMain: true },
  ),
  item('my-times', 'clock', { de: 'Meine Zeiten', en: 'My times', ru: 'Моё время' }),
  item('services', 'scissors', { de: 'Leistungen', en: 'Services', ru: 'Услуги' }),
  item('staff', 'user-cog', { de: 'Team', en: 'Team', ru: 'Команда' }),
  item('texts', 'file-text', { de: 'Texte', en: 'Texts', ru: 'Тексты' }),
  item('pictures', 'image', { de: 'Bilder', en: 'Pictures', ru: 'Фото' }),
  item('vouchers', 'gift', { de: 'Gutscheine', en: 'Vouchers', ru: 'Сертификаты' }),
  item('messages', 'mail', { de: 'Nachrichten', en: 'Messages', ru: 'Сообщения' }),
  item('statistics', 'chart-column', { de: 'Zahlen', en: 'Figures', ru: 'Цифры' }),
  item('settings', 'settings', { de: 'Einstellungen', en: 'Settings', ru: 'Настройки' }),
  item('users', 'shield', { de: 'Zugänge', en: 'Access', ru: 'Доступы' }),
];
