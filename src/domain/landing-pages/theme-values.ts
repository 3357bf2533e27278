import { contrast, inkOn, legible, mix } from './colour.ts';
import type { Hex } from './colour.ts';
import type { Theme } from './theme.ts';

/** Names `theme()` may stand for in a template's CSS; `dark.NAME` is the same by night. */
export const THEME_ROLES = [
  /** The ground of the page, and the dots on it. */
  'paper',
  'dot',
  'card',
  /** Text, and text of less weight. */
  'ink',
  'quiet',
  /** Hairlines, and the edge of a field (3:1). */
  'line',
  'edge',
  /** The brand's own colour and what is written on it. */
  'brand',
  'on_brand',
  /** A drawn mark in the brand's colour where that is seen on the card, and the edge of marks and button (3:1). */
  'mark',
  'mark_edge',
  /** The brand as text. */
  'accent',
  /** A breath of the brand, and of danger, as grounds. */
  'tint',
  'danger',
  'danger_tint',
  /** The brand as a whole wall, what is written on it, and a second shade that carries the same ink: dimmed by night. */
  'wall',
  'on_wall',
  'wall_deep',
  /** A ground that is dark by day too, what is written on it, and the brand alight there. */
  'night',
  'on_night',
  'night_quiet',
  'neon',
] as const;
type ThemeRole = (typeof THEME_ROLES)[number];

const COLOUR = /^#[0-9a-f]{6}$/i;

/** What the theme's tokens become: colours as `#rrggbb`, `radius` and `scheme`. Throws on a theme its schema refuses. */
export function themeValues(theme: Theme): ReadonlyMap<string, string> {
  const key = `${theme.brand} ${theme.radius} ${theme.mode}`;
  let values = made.get(key);
  if (!values) {
    values = makeValues(theme);
    if (made.size >= 500) made.clear();
    made.set(key, values);
  }
  return values;
}

const made = new Map<string, ReadonlyMap<string, string>>();

function makeValues(theme: Theme): ReadonlyMap<string, string> {
  if (!COLOUR.test(theme.brand)) throw new Error('The brand is not a colour.');
  if (!Number.isInteger(theme.radius) || theme.radius < 0 || theme.radius > 24)
    throw new Error('The radius is not 0 to 24 pixels.');
  const dark = night(theme.brand);
  const values = new Map<string, string>([
    ['radius', `${theme.radius}px`],
    ['scheme', { light: 'light', dark: 'dark', auto: 'light dark' }[theme.mode]],
    ['auto', theme.mode === 'auto' ? 'auto' : ''],
  ]);
  for (const [name, colour] of Object.entries(theme.mode === 'dark' ? dark : day(theme.brand)))
    values.set(name, colour);
  for (const [name, colour] of Object.entries(dark)) values.set(`dark.${name}`, colour);
  return values;
}

function day(brand: Hex): Record<ThemeRole, Hex> {
  const paper = mix('#f7f5f1', brand, 0.03);
  const tint = mix('#ffffff', brand, 0.07);
  return companions(brand, {
    paper,
    dot: mix(paper, '#000000', 0.09),
    card: '#ffffff',
    ink: '#1b1a17',
    quiet: '#5d5a53',
    line: '#e4e0d8',
    edge: '#8b877e',
    tint,
    danger: '#a3210f',
    danger_tint: '#fdf0ed',
    wall: brand,
    night: mix('#17142b', brand, 0.05),
    on_night: '#f4f2ff',
    night_quiet: '#b9b5d0',
  });
}

function night(brand: Hex): Record<ThemeRole, Hex> {
  const paper = mix('#121211', brand, 0.04);
  const card = mix('#1d1d1b', brand, 0.05);
  return companions(brand, {
    paper,
    dot: mix(paper, '#ffffff', 0.08),
    card,
    ink: '#f3f1ec',
    quiet: '#b3afa6',
    line: '#383733',
    edge: '#7d7a73',
    tint: mix(card, brand, 0.1),
    danger: '#ffb0a3',
    danger_tint: '#3a1d18',
    wall: mix(brand, '#0c0c0c', 0.62),
    night: mix('#08070f', brand, 0.04),
    on_night: '#eceaf8',
    night_quiet: '#aaa6c2',
  });
}

/** Everything that must be legible is made so against every ground it stands on, whatever the brand. */
function companions(
  brand: Hex,
  roles: Record<
    Exclude<
      ThemeRole,
      'brand' | 'on_brand' | 'mark' | 'mark_edge' | 'accent' | 'on_wall' | 'wall_deep' | 'neon'
    >,
    Hex
  >,
): Record<ThemeRole, Hex> {
  const on_wall = inkOn(roles.wall);
  const grounds = [roles.paper, roles.card, roles.tint];
  const edge = legible(brand, [roles.card], 3);
  return {
    ...roles,
    ink: legible(roles.ink, [...grounds, roles.danger_tint], 7),
    quiet: legible(roles.quiet, [...grounds, roles.dot], 4.5),
    edge: legible(roles.edge, [roles.card], 3),
    danger: legible(roles.danger, [roles.card, roles.danger_tint], 4.5),
    brand,
    on_brand: inkOn(brand),
    mark: contrast(brand, roles.card) >= 1.2 ? brand : edge,
    mark_edge: edge,
    accent: legible(brand, grounds, 4.5),
    on_night: legible(roles.on_night, [roles.night], 7),
    night_quiet: legible(roles.night_quiet, [roles.night], 4.5),
    neon: legible(brand, [roles.night], 5.5),
    on_wall,
    // Away from its ink, so that what is read on the wall is read on both shades.
    wall_deep: mix(roles.wall, inkOn(on_wall), 0.16),
  };
}
