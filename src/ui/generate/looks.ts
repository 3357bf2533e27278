import type { Locale } from '../../domain/landing-pages/offer.ts';
import type { Preview } from './use-preview.ts';

/** Widths a page is looked at in, CSS pixels. */
export const DEVICES = { '240': 240, '360': 360, '412': 412, tablet: 768, desktop: 1280 } as const;
export type Device = keyof typeof DEVICES;

/** How the preview is looked at; nothing of it is saved. */
export interface Look {
  device: Device;
  lang: '' | Locale;
  mode: '' | 'light' | 'dark';
  scripts: boolean;
  /** The state shown instead of walking; empty from the beginning. */
  show: string;
}

/** Where the preview is shown so. */
export function framePath(preview: Preview, look: Omit<Look, 'device'>): string {
  const { lang, mode, show, scripts } = look;
  const asked = { lang, mode, show, frame: '1', still: scripts ? '' : '1', v: preview.version };
  const given = Object.entries(asked).filter(([, value]) => value !== '');
  return `${preview.path}&${new URLSearchParams(given)}`;
}
