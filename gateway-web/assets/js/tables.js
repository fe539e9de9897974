import { all, onReady } from './on-ready.js';

// What scrolls sideways can be scrolled by keys; what does not is no stop on the way.
const sizes = new window.ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute('tabindex');
  }
});

onReady((root) => {
  for (const frame of all(root, '.table-frame, .log')) sizes.observe(frame);
});
