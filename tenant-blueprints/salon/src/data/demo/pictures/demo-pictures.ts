import { drawHair } from './draw-hair.ts';
import { drawPortrait, type Style } from './draw-portrait.ts';
import { drawRoom } from './draw-room.ts';
import { drawTools } from './draw-tools.ts';
import type { Draw, PALETTES } from './drawing.ts';

export interface DemoPicture {
  /** Of the file, without its ending. */
  name: string;
  use: 'hero' | 'gallery' | 'portrait';
  draw: Draw;
  palette: keyof typeof PALETTES;
  seed: number;
  width: number;
  height: number;
  alt: { de: string; en: string; ru: string };
}

const portrait = (name: string, style: Style, palette: keyof typeof PALETTES, seed: number): DemoPicture => ({
  name: `portrait-${name}`,
  use: 'portrait',
  draw: drawPortrait(style),
  palette,
  seed,
  width: 960,
  height: 1200,
  alt: { de: `Zeichnung: ${name}`, en: `Drawing: ${name}`, ru: `Рисунок: ${name}` },
});

/** Everything that the demo shows is drawn by us. */
export const DEMO_PICTURES: readonly DemoPicture[] = [
  {
    name: 'hero-room',
    use: 'hero',
    draw: drawRoom,
    palette: 'clay',
    seed: 11,
    width: 1600,
    height: 1200,
    alt: {
      de: 'Gezeichneter Salon mit rundem Spiegel und Stuhl',
      en: 'Drawing of a salon with a round mirror and a chair',
      ru: 'Рисунок салона: круглое зеркало и кресло',
    },
  },
  {
    name: 'hero-waves',
    use: 'hero',
    draw: drawHair({ swing: 0.035, waves: 1.3, fan: 0.6, lightFrom: 1 }),
    palette: 'sage',
    seed: 5,
    width: 1600,
    height: 1200,
    alt: { de: 'Gezeichnete Haarsträhnen', en: 'Drawn strands of hair', ru: 'Нарисованные пряди волос' },
  },
  {
    name: 'gallery-balayage',
    use: 'gallery',
    draw: drawHair({ swing: 0.05, waves: 1.6, fan: 0.3, lightFrom: 0.4 }),
    palette: 'honey',
    seed: 21,
    width: 1200,
    height: 1200,
    alt: { de: 'Balayage, als Zeichnung', en: 'Balayage, as a drawing', ru: 'Балаяж, рисунок' },
  },
  {
    name: 'gallery-straight',
    use: 'gallery',
    draw: drawHair({ swing: 0.006, waves: 0.6, fan: 0.1, lightFrom: 1 }),
    palette: 'clay',
    seed: 22,
    width: 1200,
    height: 1500,
    alt: {
      de: 'Glattes Haar, als Zeichnung',
      en: 'Straight hair, as a drawing',
      ru: 'Прямые волосы, рисунок',
    },
  },
  {
    name: 'gallery-waves',
    use: 'gallery',
    draw: drawHair({ swing: 0.07, waves: 2.2, fan: 0.5, lightFrom: 0.75 }),
    palette: 'dusk',
    seed: 23,
    width: 1200,
    height: 1500,
    alt: { de: 'Wellen, als Zeichnung', en: 'Waves, as a drawing', ru: 'Волны, рисунок' },
  },
  {
    name: 'gallery-room',
    use: 'gallery',
    draw: drawRoom,
    palette: 'sea',
    seed: 24,
    width: 1200,
    height: 1200,
    alt: {
      de: 'Unser Platz am Fenster, als Zeichnung',
      en: 'Our seat by the window, drawn',
      ru: 'Место у окна, рисунок',
    },
  },
  {
    name: 'gallery-tools',
    use: 'gallery',
    draw: drawTools,
    palette: 'sage',
    seed: 25,
    width: 1200,
    height: 1200,
    alt: {
      de: 'Schere und Kamm, als Zeichnung',
      en: 'Scissors and comb, drawn',
      ru: 'Ножницы и расчёска, рисунок',
    },
  },
  portrait('Johanna', 'bob', 'clay', 31),
  portrait('Mehmet', 'crop', 'sea', 32),
  portrait('Lidia', 'waves', 'dusk', 33),
  portrait('Fiene', 'curls', 'honey', 34),
];
