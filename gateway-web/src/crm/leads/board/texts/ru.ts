import { plural } from '../../../../locale/plural.ts';
import type { BoardTexts } from './board-texts.ts';

export const ru: BoardTexts = {
  title: 'Доска заявок',
  lead: 'Каждый столбец — это этап. Перетащите карточку дальше или переместите её стрелками.',
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
  emptyColumn: 'На этом этапе пусто.',
  worth: (money) => `${money} в месяц`,
  worthHelp: 'Месячная цена рекомендуемого тарифа для сферы, сумма по всем заявкам столбца',
  showMore: (count) => `Показать ещё ${count}`,
  move: 'Переместить',
  moveTo: 'Куда',
  moveButton: 'Переместить',
  grip: (name) => `Переместить: ${name}`,
  keys: 'Стрелки влево и вправо меняют этап, вверх и вниз — место в столбце.',
  dueTitle: (count) =>
    plural('ru', count, {
      one: `${count} напоминание ждёт`,
      few: `${count} напоминания ждут`,
      many: `${count} напоминаний ждут`,
      other: `${count} напоминания ждут`,
    }),
  dueLink: 'Все напоминания',
  saving: (name, stage) => `«${name}» перемещается на этап «${stage}».`,
  notSaved: (name) => `«${name}» не перемещена. Пожалуйста, попробуйте ещё раз.`,
  notAllowed: (name, stage) => `«${name}» нельзя переместить на этап «${stage}».`,
  order: (name, place) => `«${name}» теперь на месте ${place} в столбце.`,
};
