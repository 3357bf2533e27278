/** `node php-wasm-server.ts ROOT VERSION PORT INI`: serves PHP files by php-wasm, as `php -S` would. Used by php.ts. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

const [root = '', version = '', port = '', ini = '{}'] = process.argv.slice(2);
const packageFolder = new URL('../php/', import.meta.url);
const { PHP, PHPRequestHandler, setPhpIniEntries } = await load('@php-wasm/universal');
const { loadNodeRuntime, createNodeFsMountHandler } = await load('@php-wasm/node');

let made = 0;
const handler = new PHPRequestHandler({
  documentRoot: '/site',
  absoluteUrl: `http://127.0.0.1:${port}`,
  cookieStore: false, // cookies are the browser's to keep
  maxPhpInstances: 3,
  phpFactory: async () => {
    made += 1;
    const emscriptenOptions = { processId: process.pid * 10 + made };
    const php = new PHP(await loadNodeRuntime(version, { emscriptenOptions }));
    php.mkdir('/site');
    await php.mount('/site', createNodeFsMountHandler(root));
    await setPhpIniEntries(php, JSON.parse(ini));
    return php;
  },
});
await handler.getPrimaryPhp();

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    response.writeHead(500).end(String(error));
  });
});
server.listen(Number(port), '127.0.0.1', () => console.log('ready'));
process.stdin.on('close', () => process.exit()).resume();

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
  const answered = await handler.request({ method: request.method, url: request.url, headers, body });
  response.statusCode = answered.httpStatusCode;
  for (const [name, values] of Object.entries(answered.headers)) {
    if (name !== 'content-length') response.setHeader(name, values);
  }
  response.end(answered.bytes);
}

/** From test/php/node_modules, which is there only when a test asked for it: so without the package's own types. */
async function load(name: string): Promise<PhpWasm> {
  const entry = new URL(`node_modules/${name}/index.js`, packageFolder);
  return await import(entry.href);
}

interface PhpWasm {
  PHP: new (runtime: number) => Php;
  PHPRequestHandler: new (options: object) => {
    getPrimaryPhp(): Promise<Php>;
    request(request: object): Promise<{
      httpStatusCode: number;
      headers: Record<string, string[]>;
      bytes: Uint8Array;
    }>;
  };
  setPhpIniEntries(php: Php, entries: Record<string, string>): Promise<void>;
  loadNodeRuntime(version: string, options: object): Promise<number>;
  createNodeFsMountHandler(folder: string): unknown;
}

interface Php {
  mkdir(path: string): void;
  mount(path: string, handler: unknown): Promise<void>;
}
