import type { Refusal } from './domain/catalog/refusal.ts';
import type { Actor, Ports } from './use-cases/ports.ts';

declare global {
  /** Where Astro looks for the type of `locals`: what the server hands to every page, and what the middleware adds. */
  namespace App {
    interface Locals {
      ports: Ports;
      /** Who asks. */
      actor: Actor;
      /** IANA name of this machine's zone: the console answers on this machine only, so it is the reader's too. */
      time_zone: string;
      /** Why a change was refused, for the page that says so. */
      refusal?: Refusal;
    }
  }
}
