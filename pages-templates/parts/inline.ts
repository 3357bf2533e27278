import { put, theme } from '../../src/domain/landing-pages/page-token.ts';

/**
 * A template's CSS as it is served: `var(--NAME)` becomes the theme's token (`var(--digits)`: digits of the code),
 * because weak browsers know no custom properties; comments and idle spaces go. `prefix` `dark.` takes the night's colours.
 */
export function inlineCss(css: string, prefix = ''): string {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .replace(/var\(--([a-z_]+)\)/g, (_, name: string) =>
      name === 'digits' ? put('otp_length') : theme(prefix + name),
    )
    .trim();
}

/**
 * A script as it is served: comments of their own line, indentation and idle spaces gone. Statements end in `;`, and
 * no string or pattern of it holds a space beside punctuation (a test compares both by their syntax trees).
 */
export function inlineScript(script: string): string {
  return script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
    .join(' ')
    .replace(/ ?([{}();,=+:?!<>&|*/-]) ?/g, '$1')
    .replace(/;}/g, '}');
}
