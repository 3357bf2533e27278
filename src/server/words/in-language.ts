import type { Language } from '../../domain/accounts/reader-language.ts';
import type { OpenApiDocument } from '../openapi/openapi-document.ts';
import { ARABIC } from './arabic.ts';
import { DOCUMENT, sayParts } from './spoken-parts.ts';
import type { Translator } from './translator.ts';
import { translator } from './translator.ts';

let arabic: Translator | undefined;
const described = new WeakMap<OpenApiDocument, OpenApiDocument>();

/** Says what the server says in English in a language. The dictionary is read when first asked for. */
export function inLanguage(language: Language): Translator {
  if (language === 'en') return (text) => text;
  return (arabic ??= translator(ARABIC));
}

/** The interface's description in a language, made once. */
export function documentIn(language: Language, document: OpenApiDocument): OpenApiDocument {
  if (language === 'en') return document;
  const made = described.get(document);
  if (made) return made;
  // The same shape: only strings under `description` and `summary` are others.
  const said = sayParts(document, DOCUMENT, inLanguage(language)) as OpenApiDocument;
  described.set(document, said);
  return said;
}
