'use strict';

// Without this script everything is reached by links and forms; with it, visits are dragged and shown beside the book.
const version = new window.URL(document.currentScript.src).search;
const narrow = window.matchMedia('(max-width: 720px)');
const REFRESH_MS = 20_000;
const HOLD_MS = 350;

const panel = () => document.getElementById('panel');
const grid = () => document.getElementById('calendar');
let moving;
// Columns are narrower when the panel is beside them.
let drawMoving = () => undefined;

for (const field of document.querySelectorAll('[data-submits]')) {
  field.form.querySelector('[data-needless]').hidden = true;
  field.addEventListener('change', () => field.form.requestSubmit());
}

window.setInterval(() => {
  if (!moving && document.visibilityState === 'visible' && grid()) htmx.trigger(grid(), 'refresh');
}, REFRESH_MS);

// The book stays where it was scrolled to.
let scrolled;
document.addEventListener('htmx:beforeSwap', (event) => {
  if (event.target.id !== 'calendar') return;
  if (moving) event.detail.shouldSwap = false;
  const frame = document.querySelector('.cal-scroll');
  scrolled = frame && { left: frame.scrollLeft, top: frame.scrollTop };
});
document.addEventListener('htmx:afterSwap', () => {
  const frame = document.querySelector('.cal-scroll');
  if (frame && scrolled) frame.scrollTo(scrolled);
  scrolled = undefined;
});
document.querySelector('.cal-scroll')?.scrollTo({
  top: (document.querySelector('.cal-now')?.offsetTop ?? 0) - 160,
});

// Beside the book where there is room, else as a page of its own.
let openedBy;
function open(href) {
  if (narrow.matches || !panel()) {
    window.location.assign(href);
    return;
  }
  openedBy = document.activeElement?.id;
  htmx
    .ajax('GET', href, { target: '#panel', select: '#detail', swap: 'innerHTML' })
    .then(() => {
      panel().hidden = false;
      drawMoving();
      panel().focus();
    })
    .catch(() => window.location.assign(href));
}
function close() {
  putBack();
  if (!panel() || panel().hidden) return;
  panel().hidden = true;
  panel().replaceChildren();
  if (openedBy) document.getElementById(openedBy)?.focus();
}
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-panel]');
  if (link && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    if (narrow.matches) return;
    event.preventDefault();
    open(link.href);
  } else if (event.target.closest?.('[data-panel-close]') && panel()?.contains(event.target)) {
    event.preventDefault();
    close();
  }
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') close();
});

/** The moved block stands where it was again. */
function putBack() {
  if (!moving) return;
  moving.block.classList.remove('is-moving');
  moving.block.style.transform = '';
  moving = undefined;
}

import(`./drag-plan.js${version}`).then((plan) => {
  const columns = () => [...document.querySelectorAll('[data-column]')];
  const gridOf = (column, length) => ({
    step: Number(column.dataset.step),
    total: Number(column.dataset.minutes),
    length,
  });

  function begin(block, grabbedAt) {
    putBack();
    const all = columns();
    const start = {
      column: all.indexOf(block.closest('[data-column]')),
      minutes: Number(block.dataset.from),
    };
    moving = { block, grabbedAt, start, place: start, length: Number(block.dataset.length) };
    block.classList.add('is-moving');
  }

  function show() {
    const all = columns();
    const from = all[moving.start.column].getBoundingClientRect();
    const to = all[moving.place.column].getBoundingClientRect();
    const pixels = to.height / Number(all[moving.place.column].dataset.minutes);
    const right = to.left - from.left;
    const down = (moving.place.minutes - moving.start.minutes) * pixels;
    moving.block.style.transform = `translate(${right}px, ${down}px)`;
  }

  drawMoving = () => {
    if (moving) show();
  };
  window.addEventListener('resize', drawMoving);

  function say() {
    const column = columns()[moving.place.column];
    const words = document.getElementById('drag-say');
    const moment = new Date(plan.momentAt(column.dataset.start, moving.place.minutes));
    const time = moment.toLocaleTimeString(document.documentElement.lang, {
      hour: '2-digit',
      hourCycle: 'h23',
      minute: '2-digit',
      timeZone: grid().dataset.zone,
    });
    const day = grid().dataset.view === 'week' ? `${column.dataset.heading}, ` : '';
    words.textContent = words.dataset.at
      .replace('{time}', day + time)
      .replace('{person}', column.dataset.person);
  }

  function ask() {
    const { place, start, block } = moving;
    if (place.column === start.column && place.minutes === start.minutes) {
      putBack();
      return;
    }
    const column = columns()[place.column];
    const target = new window.URL(block.querySelector('a').href);
    target.pathname += '/move';
    target.searchParams.set('start', plan.momentAt(column.dataset.start, place.minutes));
    target.searchParams.set('staff', column.dataset.staff);
    open(target.href);
  }

  let pressed;
  let wasDragged = false;
  document.addEventListener('pointerdown', (event) => {
    const block = event.target.closest?.('.visit[data-movable]');
    wasDragged = false;
    if (!block || event.button !== 0) return;
    const grabbedAt = event.clientY - block.getBoundingClientRect().top;
    pressed = {
      block,
      grabbedAt,
      at: { x: event.clientX, y: event.clientY },
      isTouch: event.pointerType === 'touch',
    };
    // A finger scrolls the book; one that rests on a visit takes it.
    if (pressed.isTouch) pressed.timer = window.setTimeout(() => begin(block, grabbedAt), HOLD_MS);
  });
  document.addEventListener('pointermove', (event) => {
    if (!pressed) return;
    const pointer = { x: event.clientX, y: event.clientY };
    if (!moving) {
      if (!plan.hasDragged(pressed.at, pointer)) return;
      if (pressed.isTouch) {
        release();
        return;
      }
      begin(pressed.block, pressed.grabbedAt);
    }
    wasDragged = true;
    const all = columns();
    const rects = all.map((column) => column.getBoundingClientRect());
    const first = all[0];
    moving.place =
      plan.dropPlace({
        ...gridOf(first, moving.length),
        pointer,
        grabbedAt: moving.grabbedAt,
        columns: rects,
        top: rects[0].top,
        pixelsPerMinute: rects[0].height / Number(first.dataset.minutes),
      }) ?? moving.place;
    show();
  });
  function release() {
    window.clearTimeout(pressed?.timer);
    pressed = undefined;
  }
  document.addEventListener('pointerup', () => {
    const isDrop = pressed && moving;
    release();
    if (isDrop) ask();
  });
  document.addEventListener('pointercancel', () => {
    release();
    putBack();
  });
  document.addEventListener(
    'touchmove',
    (event) => {
      if (moving && pressed) event.preventDefault();
    },
    { passive: false },
  );
  // A long press on a link opens a menu on phones and tablets, and takes the finger away from us.
  document.addEventListener('contextmenu', (event) => {
    if (pressed?.isTouch) event.preventDefault();
  });
  // The click that ends a drag opens nothing.
  document.addEventListener(
    'click',
    (event) => {
      if (!wasDragged) return;
      wasDragged = false;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  document.addEventListener('keydown', (event) => {
    const block = event.target.closest?.('.visit[data-movable]');
    if (!block) return;
    if (event.altKey && event.key.startsWith('Arrow')) {
      event.preventDefault();
      if (moving?.block !== block) begin(block, 0);
      const column = columns()[moving.place.column];
      const keys = { ...gridOf(column, moving.length), columnCount: columns().length };
      moving.place = plan.nudge(moving.place, event.key, keys) ?? moving.place;
      show();
      say();
    } else if (event.key === 'Enter' && moving?.block === block) {
      event.preventDefault();
      ask();
    } else if (event.key === 'Escape' && moving) {
      document.getElementById('drag-say').textContent = document.getElementById('drag-say').dataset.end;
    }
  });

  // A press on free space is a new appointment at that time.
  document.addEventListener('click', (event) => {
    const column = event.target.closest?.('[data-column]');
    if (!column || event.target.closest('.visit') || moving) return;
    const rect = column.getBoundingClientRect();
    const step = Number(column.dataset.step);
    const minutes = ((event.clientY - rect.top) / rect.height) * Number(column.dataset.minutes);
    const start = plan.momentAt(column.dataset.start, Math.max(0, Math.floor(minutes / step) * step));
    open(`${column.dataset.add}?start=${encodeURIComponent(start)}&staff=${column.dataset.staff}`);
  });
});
