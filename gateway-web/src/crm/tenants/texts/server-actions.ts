import type { Locale } from '../../../locale/locale.ts';
import type { TenantAction } from '../tenant-actions.ts';
import type { ActionTexts } from './tenant-texts.ts';

type ServerAction = Extract<TenantAction, `${string}-server`>;

/** What a deploy never does to an own server, and what is lost by it. */
export const SERVER_ACTIONS: Record<Locale, Record<ServerAction, ActionTexts>> = {
  de: {
    'resize-server': {
      button: 'Anderer Servertyp',
      help: 'Mehr oder weniger Speicher und CPU, Festplatte und Adressen bleiben',
      title: (slug) => `Den Server von ${slug} ändern?`,
      text: 'Die Datenbank wird gesichert, der Server angehalten, geändert und wieder gestartet.',
      consequences: () => [
        'Die Seite ist ein bis zwei Minuten lang nicht erreichbar.',
        'Adressen und DNS-Einträge bleiben.',
        'Die Festplatte des neuen Typs muss mindestens so groß sein wie die vorhandene.',
      ],
    },
    'rebuild-server': {
      button: 'Server neu aufbauen',
      help: 'Neue Festplatte und frisches System, Daten aus einer Sicherung davor',
      title: (slug) => `Den Server von ${slug} neu aufbauen?`,
      text: 'Die Datenbank wird gesichert, dann bekommt der Server eine neue Festplatte und wird neu eingerichtet.',
      consequences: () => [
        'Die Seite ist drei bis fünf Minuten lang nicht erreichbar.',
        'Verloren geht, was Besucher nach der Sicherung eingeben, dazu Cache, Warteschlange und Protokolle.',
        'Adressen und DNS-Einträge bleiben.',
      ],
    },
    'replace-server': {
      button: 'Neuer Server',
      help: 'Für einen Server, den es beim Anbieter nicht mehr gibt',
      title: (slug) => `Für ${slug} einen neuen Server bestellen?`,
      text: 'Ein neuer Server wird bestellt, bekommt dieselben Adressen und wird eingerichtet. Den bisherigen darf es beim Anbieter nicht mehr geben.',
      consequences: (backup) => [
        backup === ''
          ? 'Es gibt keine Sicherung: Der Mandant beginnt mit einer leeren Datenbank. Alle seine Daten sind verloren.'
          : `Die Daten kommen aus der Sicherung vom ${backup}. Was danach kam, ist verloren.`,
        'Adressen und DNS-Einträge bleiben.',
        'Der neue Server wird ab jetzt berechnet.',
      ],
    },
  },
  en: {
    'resize-server': {
      button: 'Other server type',
      help: 'More or less memory and CPU, disk and addresses stay',
      title: (slug) => `Change the server of ${slug}?`,
      text: 'The database is backed up, the server is turned off, changed and turned on again.',
      consequences: () => [
        'The site is away for one to two minutes.',
        'Addresses and DNS records stay.',
        'The disk of the new type must be at least as large as the one that is there.',
      ],
    },
    'rebuild-server': {
      button: 'Rebuild server',
      help: 'Fresh disk and system, data from a backup made just before',
      title: (slug) => `Rebuild the server of ${slug}?`,
      text: 'The database is backed up, then the server gets a new disk and is set up again.',
      consequences: () => [
        'The site is away for three to five minutes.',
        'Lost are what visitors enter after the backup, the cache, its queue and logs.',
        'Addresses and DNS records stay.',
      ],
    },
    'replace-server': {
      button: 'New server',
      help: 'For a server that is gone at the provider',
      title: (slug) => `Order a new server for ${slug}?`,
      text: 'A new server is ordered, gets the same addresses and is set up. The one before must be gone at the provider.',
      consequences: (backup) => [
        backup === ''
          ? 'There is no backup: the tenant begins with an empty database. All of its data is lost.'
          : `The data comes from the backup of ${backup}. What came after that is lost.`,
        'Addresses and DNS records stay.',
        'The new server is paid for from now on.',
      ],
    },
  },
  ru: {
    'resize-server': {
      button: 'Другой тип сервера',
      help: 'Больше или меньше памяти и ядер, диск и адреса прежние',
      title: (slug) => `Изменить сервер ${slug}?`,
      text: 'База данных копируется, сервер выключается, изменяется и снова включается.',
      consequences: () => [
        'Сайт недоступен одну-две минуты.',
        'Адреса и записи DNS остаются.',
        'Диск нового типа должен быть не меньше имеющегося.',
      ],
    },
    'rebuild-server': {
      button: 'Пересобрать сервер',
      help: 'Новый диск и свежая система, данные из копии, сделанной перед этим',
      title: (slug) => `Пересобрать сервер ${slug}?`,
      text: 'База данных копируется, затем сервер получает новый диск и настраивается заново.',
      consequences: () => [
        'Сайт недоступен от трёх до пяти минут.',
        'Пропадёт то, что посетители введут после копии, а также кэш, его очередь и журналы.',
        'Адреса и записи DNS остаются.',
      ],
    },
    'replace-server': {
      button: 'Новый сервер',
      help: 'Вместо сервера, которого у поставщика больше нет',
      title: (slug) => `Заказать новый сервер для ${slug}?`,
      text: 'Новый сервер заказывается, получает те же адреса и настраивается. Прежнего у поставщика быть не должно.',
      consequences: (backup) => [
        backup === ''
          ? 'Копии нет: сайт начнёт с пустой базой данных. Все его данные потеряны.'
          : `Данные берутся из копии от ${backup}. То, что было позже, потеряно.`,
        'Адреса и записи DNS остаются.',
        'За новый сервер начинается оплата.',
      ],
    },
  },
};
