/** Time, randomness, ids and digests; tests freeze them. */
export interface System {
  /** Milliseconds since the epoch. */
  now(): number;
  /** A new id that sorts by time: 32 hexadecimal characters (UUID version 7 without dashes). */
  id(): string;
  /** Random version 4 UUID. */
  uuid(): string;
  /** `count` random decimal digits. */
  digits(count: number): string;
  bytes(count: number): Uint8Array;
  sha256(text: string): Uint8Array;
  sha256Base64(text: string): string;
  sha256Hex(text: string): string;
  /** Resolves after `ms`. */
  wait(ms: number): Promise<void>;
}
