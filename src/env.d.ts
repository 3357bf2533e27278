import type { Refusal } from './domain/catalog/refusal.ts';
import type { OpenApiDocument } from './server/openapi/openapi-document.ts';
import type { Visitor } from './use-cases/accounts/visitor.ts';
import type { Language } from './ui/words.ts';
import type { Actor, Ports } from './use-cases/ports.ts';

declare global {
  /** Where Astro looks for the type of `locals`: what the server hands to every page, and what the middleware adds. */
  namespace App {
    interface Locals {
      ports: Ports;
      /** Who asks. */
      actor: Actor;
      /** How whoever asks comes in and goes out. */
      door: {
        visitor: Visitor;
        /** `Set-Cookie` of a session that was begun. */
        begun(session: string): string;
        /** `Set-Cookie` that removes it. */
        ended(): string;
      };
      /** The public interface, described in the reader's language. */
      openapi: () => OpenApiDocument;
      /** A sentence of the server's (a refusal, a warning, a reason) in the reader's language. */
      tell: (sentence: string) => string;
      /** The reader's: chosen in the account menu, else of the languages their browser asks for. */
      language: Language;
      /** IANA name of the reader's zone; the network's until their browser has told it. */
      time_zone: string;
      /** Why a change was refused, for the page that says so. */
      refusal?: Refusal;
    }
  }
}
