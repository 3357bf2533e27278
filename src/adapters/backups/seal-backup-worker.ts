import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Encrypter } from 'age-encryption';
import { packTar } from 'modern-tar/fs';
import type { SealOrder } from './seal-backup.ts';

/** Of scrypt, as a power of two: 128 MB and half a second for every guess at the passphrase. */
const WORK_FACTOR = 17;
const TELL_EVERY = 8 * 1024 * 1024;

// Given by `sealBackup` alone.
const { files, to, passphrase } = workerData as Omit<SealOrder, 'progress'>;

const encrypter = new Encrypter();
encrypter.setPassphrase(passphrase);
encrypter.setScryptWorkFactor(WORK_FACTOR);
const packed = packTar(
  files.map(([target, source]) => ({ type: 'file', source, target, mode: 0o600, uid: 0, gid: 0 })),
);
const sealed = await encrypter.encrypt(webStream(packed.pipe(counted())));
await pipeline(Readable.from(sealed), createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }));
parentPort?.postMessage('sealed');

function webStream(stream: Readable): ReadableStream<Uint8Array> {
  // Node's types and the browsers' name one thing twice.
  return Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>;
}

function counted(): Transform {
  let done = 0;
  let told = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, next) {
      done += chunk.length;
      if (done - told >= TELL_EVERY) parentPort?.postMessage((told = done));
      next(null, chunk);
    },
  });
}
