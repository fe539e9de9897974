export const PAGES = ['unavailable', 'maintenance', 'suspended', 'too-large', 'too-many'] as const;
export type Page = (typeof PAGES)[number];
export const PAGE_LANGUAGES = ['de', 'en', 'ru'] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

interface PageWords {
  headline: string;
  text: string;
  next: string;
}

const WORDS: Record<Page, Record<PageLanguage, PageWords>> = {
  unavailable: {
    de: {
      headline: 'Wir sind gleich wieder da.',
      text: 'Die Seite antwortet gerade nicht. Das dauert meist weniger als eine Minute.',
      next: 'Laden Sie die Seite in einem Moment neu. Was Sie eingegeben haben, senden Sie bitte danach noch einmal.',
    },
    en: {
      headline: 'We will be right back.',
      text: 'The site is not answering at the moment. This usually takes less than a minute.',
      next: 'Please reload in a moment. If you were sending a form, send it again afterwards.',
    },
    ru: {
      headline: 'Мы скоро вернёмся.',
      text: 'Сайт сейчас не отвечает. Обычно это длится меньше минуты.',
      next: 'Обновите страницу через минуту. Если вы отправляли форму, отправьте её ещё раз.',
    },
  },
  maintenance: {
    de: {
      headline: 'Wir arbeiten kurz an der Seite.',
      text: 'Die Seite wird gerade gepflegt und ist in wenigen Minuten wieder erreichbar.',
      next: 'Ihre Termine und Bestellungen bleiben erhalten.',
    },
    en: {
      headline: 'A short maintenance break.',
      text: 'We are working on the site. It will be back in a few minutes.',
      next: 'Your appointments and orders are kept.',
    },
    ru: {
      headline: 'Короткие технические работы.',
      text: 'Мы обновляем сайт. Он снова откроется через несколько минут.',
      next: 'Ваши записи и заказы сохранены.',
    },
  },
  suspended: {
    de: {
      headline: 'Diese Seite macht Pause.',
      text: 'Sie ist zurzeit nicht öffentlich erreichbar.',
      next: 'Gehört die Seite Ihnen? Melden Sie sich bei Ihrer Agentur, dann ist sie schnell wieder da.',
    },
    en: {
      headline: 'This site is paused.',
      text: 'It is not public at the moment.',
      next: 'Is it yours? Talk to your agency, and it will be back quickly.',
    },
    ru: {
      headline: 'Сайт на паузе.',
      text: 'Сейчас он закрыт для посетителей.',
      next: 'Это ваш сайт? Свяжитесь с вашим агентством, и он быстро откроется снова.',
    },
  },
  'too-large': {
    de: {
      headline: 'Diese Datei ist zu groß.',
      text: 'Die Seite nimmt so große Dateien nicht an.',
      next: 'Verkleinern Sie die Datei und senden Sie sie noch einmal.',
    },
    en: {
      headline: 'This file is too large.',
      text: 'The site does not accept files of this size.',
      next: 'Please make it smaller and send it again.',
    },
    ru: {
      headline: 'Файл слишком большой.',
      text: 'Сайт не принимает файлы такого размера.',
      next: 'Уменьшите файл и отправьте его ещё раз.',
    },
  },
  'too-many': {
    de: {
      headline: 'Einen Moment bitte.',
      text: 'Von Ihrem Anschluss kamen gerade sehr viele Anfragen.',
      next: 'Warten Sie einige Sekunden und laden Sie die Seite dann neu.',
    },
    en: {
      headline: 'One moment, please.',
      text: 'There were a great many requests from your connection just now.',
      next: 'Wait a few seconds, then reload the page.',
    },
    ru: {
      headline: 'Минуту, пожалуйста.',
      text: 'С вашего адреса пришло слишком много запросов.',
      next: 'Подождите несколько секунд и обновите страницу.',
    },
  },
};

const REFERENCE: Record<PageLanguage, string> = { de: 'Vorgang', en: 'Reference', ru: 'Номер запроса' };

export interface PageFile {
  name: string;
  html: string;
}

/** Every page in every language; the same for all tenants. The host's name is put in by nginx, escaped. */
export function renderPages(template: string): PageFile[] {
  return PAGES.flatMap((page) =>
    PAGE_LANGUAGES.map((language) => ({
      name: `${page}.${language}.html`,
      html: renderPage(template, page, language),
    })),
  );
}

function renderPage(template: string, page: Page, language: PageLanguage): string {
  const words = WORDS[page][language];
  const values: Record<string, string> = {
    ...words,
    title: words.headline,
    language,
    reference: REFERENCE[language],
  };
  return template.replace(/\{\{([^{}]*)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`page template has an unknown placeholder {{${name}}}`);
    return escapeHtml(value);
  });
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
