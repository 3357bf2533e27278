import type { Dictionary } from '../words.ts';

export const STUDIO: Dictionary = {};
