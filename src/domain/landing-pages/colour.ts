/** Colours as `#rrggbb`; contrast as WCAG 2.2 measures it. */
export type Hex = string;

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

/** 1 (the same) to 21 (black on white). */
export function contrast(one: Hex, other: Hex): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** `share` of the second colour in the first, 0 to 1. */
export function mix(one: Hex, other: Hex, share: number): Hex {
  const second = channels(other);
  const mixed = channels(one).map((value, index) =>
    Math.round(value + ((second[index] ?? 0) - value) * share),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** The colour, or its nearest shade towards black or white that stands out against all grounds by `ratio`. */
export function legible(colour: Hex, grounds: readonly Hex[], ratio: number): Hex {
  const stands = (shade: Hex) => grounds.every((ground) => contrast(shade, ground) >= ratio);
  const towards = grounds.every((ground) => luminance(ground) > 0.18) ? '#000000' : '#ffffff';
  for (let share = 0; share < 1; share += 0.02) {
    const shade = mix(colour, towards, share);
    if (stands(shade)) return shade;
  }
  return towards;
}

/** White where it can be read on the colour, else black: one of them always can (4.58 at the worst). */
export function inkOn(colour: Hex): Hex {
  return contrast('#ffffff', colour) >= 4.5 ? '#ffffff' : '#000000';
}

function luminance(colour: Hex): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: Hex): number[] {
  const match = HEX.exec(colour);
  if (!match) throw new Error('A colour is # and six hexadecimal digits.');
  return match.slice(1).map((pair) => parseInt(pair, 16));
}
