import { plural } from '../../../../locale/plural.ts';
import type { ListTexts } from './list-texts.ts';

export const ru: ListTexts = {
  title: 'Заявки',
  caption: 'Заявки',
  contact: 'Контакт',
  summary: (page, count, number) =>
    `Страница ${page}, ${number} ${plural('ru', count, { one: 'заявка', few: 'заявки', many: 'заявок', other: 'заявки' })}`,
  empty: {
    title: 'Заявок пока нет',
    text: 'Как только кто-то заполнит форму, заявка появится здесь. Имеющиеся контакты можно загрузить из файла CSV.',
    action: 'Загрузить файл CSV',
  },
  nothing: {
    title: 'Под этот отбор ничего не подходит',
    text: 'Уберите один из фильтров или ищите более коротким словом.',
    action: 'Показать все заявки',
  },
  brokenCursor: 'Этой страницы списка больше нет. Вот первая.',
};
