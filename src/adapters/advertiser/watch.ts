import type { Socket } from 'node:net';
import type { StepCall } from '../../domain/integrations/connector.ts';
import type { Exchange } from './exchange.ts';
import type { HttpRequest } from './http-request.ts';
import type { MacroScope } from './macro-scope.ts';

/** Instants of one call, in the order they come; those that did not come are never told. */
export type Instant = 'resolved' | 'connected' | 'secured' | 'written';

/** Looks on while one call is made, and changes nothing of it. */
export interface Watch {
  mark(instant: Instant): void;
  /** The connection the request will be written to. */
  opened(socket: Socket): void;
  /** How the call ended, nothing masked; without `request` when it could not be written at all. */
  ended(seen: { call: StepCall; scope: MacroScope; end: Exchange; request?: HttpRequest }): void;
}
