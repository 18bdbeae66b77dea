/** The drawings of the site's icons, on a grid of 16. Outlines, unless `solid`. */
export const ICONS = {
  run: '<path d="M4 2.6v10.8a.5.5 0 0 0 .76.43l8.7-5.4a.5.5 0 0 0 0-.86l-8.7-5.4A.5.5 0 0 0 4 2.6z"/>',
  stop: '<rect x="3.5" y="3.5" width="9" height="9" rx="1"/>',
  theme: '<circle cx="8" cy="8" r="6"/><path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/>',
  present: '<path d="M2 3h12v8H2zM8 11v2.5M5.5 13.5h5"/>',
  menu: '<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11"/>',
  search: '<circle cx="7" cy="7" r="4.5"/><path d="M10.5 10.5 14 14"/>',
  tick: '<circle cx="8" cy="8" r="6.5"/><path d="M5 8.2l2.1 2.1L11 6"/>',
  cross:
    '<rect x="2" y="2" width="12" height="12" rx="2"/><path d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8"/>',
  open: '<circle cx="8" cy="8" r="6.3"/>',
  busy: '<path d="M8 1.7a6.3 6.3 0 1 1-6.3 6.3"/>',
  differs: '<path d="M2.5 6h11M2.5 10h11M10.5 2.5l-5 11"/>',
  shield: '<path d="M8 1.5 13.5 3v4.6c0 3.2-2.2 5.6-5.5 6.9-3.3-1.3-5.5-3.7-5.5-6.9V3z"/>',
  note: '<circle cx="8" cy="8" r="6.3"/><path d="M8 7.2v4M8 4.7v.2"/>',
  tip: '<path d="M5.5 10.5a4.5 4.5 0 1 1 5 0v1.5h-5zM6.5 14.3h3"/>',
  caution: '<path d="M8 2 14.5 13.5h-13zM8 6.5v3.5M8 11.8v.2"/>',
  up: '<path d="M8 13V3.5M3.5 8 8 3.5 12.5 8"/>',
  down: '<path d="M8 3v9.5M3.5 8 8 12.5 12.5 8"/>',
  link: '<path d="M6.5 9.5 9.5 6.5M7 4.5l1-1a3 3 0 0 1 4.3 4.3l-1.1 1M9 11.5l-1 1a3 3 0 0 1-4.3-4.3l1.1-1"/>',
} as const;

export type IconName = keyof typeof ICONS;
