/** Makes the compressed twins of a page's bytes, as small as each format goes. */
export interface Compressor {
  brotli(bytes: Uint8Array): Promise<Uint8Array>;
  gzip(bytes: Uint8Array): Promise<Uint8Array>;
}
