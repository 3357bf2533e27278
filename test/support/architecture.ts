import { posix } from 'node:path';
import ts from 'typescript';

/** A file of the tree: its path from the root with slashes, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

/** A part of the tree under `src`, and what its files may reach and say. */
interface Zone {
  /** Zones its files may import besides their own. */
  zones: readonly string[];
  /** Packages they may import; `undefined` is any that no rule keeps for another folder. */
  packages?: readonly string[];
  node: boolean;
  pure: boolean;
  median: number;
  cap: number;
}

const ZONES: Record<string, Zone> = {
  domain: {
    zones: [],
    packages: ['zod', 'libphonenumber-js'],
    node: false,
    pure: true,
    median: 45,
    cap: 150,
  },
  'use-cases': { zones: ['domain'], packages: [], node: false, pure: true, median: 35, cap: 90 },
  adapters: { zones: ['domain'], node: true, pure: false, median: 70, cap: 200 },
  simulator: { zones: ['domain'], node: true, pure: false, median: 70, cap: 200 },
  server: {
    zones: ['domain', 'use-cases', 'adapters', 'simulator'],
    node: true,
    pure: false,
    median: 60,
    cap: 180,
  },
  cli: {
    zones: ['domain', 'use-cases', 'adapters', 'simulator', 'server'],
    node: true,
    pure: false,
    median: 60,
    cap: 180,
  },
  pages: { zones: ['domain', 'use-cases', 'ui'], node: true, pure: false, median: 20, cap: 60 },
  ui: { zones: ['domain'], node: false, pure: false, median: 80, cap: 200 },
};
const GENERAL_CAP = 200;
const MEDIAN_FROM = 8;

/** Packages that one folder alone imports: how the world is reached from one place only. */
const KEPT_PACKAGES: Record<string, readonly string[]> = {
  undici: ['src/adapters/advertiser/'],
  'fast-xml-parser': ['src/adapters/advertiser/', 'src/adapters/curl/'],
  eta: ['src/adapters/carriers/'],
  lowdb: ['src/adapters/catalog/'],
  'node:sqlite': ['src/adapters/'],
  hono: ['src/server/'],
  citty: ['src/cli/'],
  astro: ['src/adapters/renderer/', 'src/pages/', 'src/ui/', 'src/middleware.ts', 'src/env.d.ts'],
};

const TOP_LEVEL = [
  'src',
  'pages-templates',
  'generated',
  'test',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'README.md',
  'LICENSE',
];
/** Made by tools, never tracked. */
const UNTRACKED = ['node_modules', 'dist', 'test-results', 'playwright-report'];
const DRAWERS = ['utils', 'util', 'helpers', 'services', 'lib', 'common', 'shared', 'misc'];

/** The globals that make code depend on the moment or the machine. */
const IMPURE = ['Request', 'Response', 'fetch', 'process', 'crypto', 'performance', 'globalThis', 'console'];
const IMPURE_MEMBERS = ['Date.now', 'Math.random'];
const SQL =
  /\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s.+\sSET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX)|PRAGMA)\b/s;
const BUSINESS_WORDS = [
  'verified',
  'sent',
  'send_failed',
  'locked',
  'expired',
  'indeterminate',
  'approved',
  'rejected',
];

/** Every rule of architecture.md that `files` break, one sentence each; nothing when all hold. */
export function brokenRules(files: readonly SourceFile[]): string[] {
  return [...files.flatMap((file) => brokenByFile(file)), ...brokenMedians(files)];
}

/** Names at the top of the tree that are not in its fixed listing. Dotfiles are free. */
export function strangersAtTop(names: readonly string[]): string[] {
  return names
    .filter((name) => !name.startsWith('.') && !TOP_LEVEL.includes(name) && !UNTRACKED.includes(name))
    .map((name) => `${name} is not in the fixed top-level listing of architecture.md.`);
}

function brokenByFile(file: SourceFile): string[] {
  return [...brokenNames(file), ...brokenLength(file), ...brokenImports(file), ...brokenWords(file)];
}

function brokenNames({ path, text }: SourceFile): string[] {
  const folders = path.split('/').slice(0, -1);
  const drawer = folders.find((folder) => DRAWERS.includes(folder));
  const broken = drawer ? [`${path} lies in a drawer: a folder is never called "${drawer}" (rule 1).`] : [];
  if (path.startsWith('src/pages/')) return broken;
  const stem = posix.basename(path).split('.')[0] ?? '';
  const isComponent = /\.(astro|tsx)$/.test(path);
  const form = isComponent ? /^[A-Z][A-Za-z0-9]*$/ : /^[a-z0-9]+(-[a-z0-9]+)*$/;
  if (stem !== '' && stem !== 'README' && !form.test(stem)) {
    broken.push(`${path} is not named in ${isComponent ? 'PascalCase' : 'kebab-case'} (rule 13).`);
  }
  if (isCode(path) && isBarrel(path, codeOf({ path, text })))
    broken.push(`${path} is a barrel: it only re-exports (rule 13).`);
  return broken;
}

function isBarrel(path: string, text: string): boolean {
  const { statements } = parse(path, text);
  const isReExport = (node: ts.Statement) =>
    ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined;
  return (
    statements.length > 0 &&
    statements.every((node) => isReExport(node) || ts.isImportDeclaration(node)) &&
    statements.some(isReExport)
  );
}

function brokenLength({ path, text }: SourceFile): string[] {
  const counted = path.startsWith('src/') || path.startsWith('pages-templates/');
  if (!counted || !/\.(ts|tsx|mjs|js|astro)$/.test(path)) return [];
  const cap = zoneOf(path)?.cap ?? GENERAL_CAP;
  const length = lines(text);
  const opening = text.split('\n').slice(0, 2).join('\n');
  if (length <= cap || /(Over \d+ lines|Long) because/.test(opening)) return [];
  return [
    `${path} has ${length} lines, the cap is ${cap}: split it, or begin it with "// Long because …" (rule 15).`,
  ];
}

function brokenMedians(files: readonly SourceFile[]): string[] {
  return Object.entries(ZONES).flatMap(([name, { median }]) => {
    const own = files.filter((file) => zoneName(file.path) === name && /\.(ts|tsx|astro)$/.test(file.path));
    const sizes = own.map((file) => lines(file.text)).sort((a, b) => a - b);
    const middle = sizes[Math.floor(sizes.length / 2)] ?? 0;
    if (sizes.length < MEDIAN_FROM || middle <= median) return [];
    return [
      `src/${name} has a median of ${middle} lines a file, the table of architecture.md says ${median}.`,
    ];
  });
}

function brokenImports(file: SourceFile): string[] {
  if (!isCode(file.path)) return [];
  return importsOf(file).flatMap((specifier) => {
    const broken =
      specifier.startsWith('.') || specifier.startsWith('/')
        ? brokenArrow(file.path, resolveFrom(file.path, specifier))
        : brokenPackage(file.path, specifier);
    return broken === undefined ? [] : [`${file.path} ${broken}`];
  });
}

function brokenArrow(from: string, to: string): string | undefined {
  if (from.startsWith('test/')) return undefined;
  if (to.startsWith('generated/') || to.startsWith('test/'))
    return `imports ${to}: nothing imports generated or test.`;
  if (from.startsWith('pages-templates/')) {
    if (to.startsWith('pages-templates/') || to.startsWith('src/domain/landing-pages/')) return undefined;
    return `imports ${to}: pages-templates may import only src/domain/landing-pages and themselves.`;
  }
  const [zone, target] = [zoneName(from), zoneName(to)];
  if (from === 'src/boot.mjs') return `imports ${to}: boot runs before anything of ours can.`;
  if (to.startsWith('pages-templates/') && !from.startsWith('src/adapters/renderer/')) {
    return `imports ${to}: only src/adapters/renderer reads pages-templates.`;
  }
  if (zone === undefined || target === undefined) return undefined;
  if (zone === 'adapters' && target === 'adapters') {
    const [own, other] = [adapterName(from), adapterName(to)];
    return own === other ? undefined : `imports ${to}: an adapter never imports another adapter.`;
  }
  if (zone === target || ZONES[zone]?.zones.includes(target)) return undefined;
  const allowed = ZONES[zone]?.zones.join(', ') || 'nothing of ours but itself';
  return `imports ${to}: src/${zone} may import ${allowed}.`;
}

function brokenPackage(from: string, specifier: string): string | undefined {
  if (from.startsWith('test/')) return undefined;
  const name = packageName(specifier);
  const keepers = KEPT_PACKAGES[name];
  if (keepers && !keepers.some((keeper) => from.startsWith(keeper))) {
    return `imports ${name}, which only ${keepers.join(', ')} may.`;
  }
  if (from === 'src/boot.mjs' && !name.startsWith('node:'))
    return `imports ${name}: boot runs before any install.`;
  const zone = ZONES[zoneName(from) ?? ''];
  if (zone === undefined) return undefined;
  if (name.startsWith('node:')) return zone.node ? undefined : `imports ${name}: no node: modules here.`;
  if (zone.packages === undefined || zone.packages.includes(name)) return undefined;
  return `imports the package ${name}: here only ${zone.packages.join(', ') || 'no package at all'} may be.`;
}

function brokenWords({ path, text }: SourceFile): string[] {
  if (path.endsWith('.eta')) {
    return /<%~/.test(text)
      ? [`${path} has <%~, which writes a value unescaped: use <%= with an escape for the place.`]
      : [];
  }
  const zone = zoneName(path);
  if (zone === undefined || !isCode(path)) return [];
  const broken = new Set<string>();
  const pure = ZONES[zone]?.pure === true;
  const visit = (node: ts.Node): void => {
    const word = pure ? impureWord(node) : undefined;
    if (word) broken.add(`${path} mentions ${word}: src/${zone} is pure, it comes in as a value or a port.`);
    if ((zone === 'server' || zone === 'cli') && isText(node) && SQL.test(node.getText())) {
      broken.add(`${path} holds SQL: src/${zone} leaves it to the adapters.`);
    }
    if (zone === 'pages' && ts.isIfStatement(node) && decidesBusiness(node.expression)) {
      broken.add(`${path} decides by a business word in an if: a page finds, refuses, delegates (rule 2).`);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(path, codeOf({ path, text })));
  return [...broken];
}

function impureWord(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const said = `${node.expression.getText()}.${node.name.text}`;
    return IMPURE_MEMBERS.includes(said) ? said : undefined;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
    return 'new Date()';
  if (ts.isIdentifier(node) && IMPURE.includes(node.text) && !isMemberName(node)) return node.text;
  return undefined;
}

/** `a.process`, `{ fetch: 1 }` and `interface X { process(): void }` name a member, not the global. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isMethodDeclaration(parent)) &&
    parent.name === node
  );
}

function isText(node: ts.Node): boolean {
  return (
    ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)
  );
}

function decidesBusiness(condition: ts.Node): boolean {
  if (ts.isStringLiteral(condition))
    return BUSINESS_WORDS.includes(condition.text) || condition.text.startsWith('otp_');
  return ts.forEachChild(condition, (child) => decidesBusiness(child) || undefined) ?? false;
}

function importsOf(file: SourceFile): string[] {
  return ts.preProcessFile(codeOf(file), true, true).importedFiles.map((found) => found.fileName);
}

/** An Astro file's frontmatter and scripts; any other file as it is. */
function codeOf({ path, text }: SourceFile): string {
  if (!path.endsWith('.astro')) return text;
  const frontmatter = /^\s*---\n(.*?)\n---/s.exec(text)?.[1] ?? '';
  const scripts = [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map((found) => found[1] ?? '');
  return [frontmatter, ...scripts].join('\n');
}

function parse(path: string, text: string): ts.SourceFile {
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
}

function isCode(path: string): boolean {
  return /\.(ts|tsx|mjs|astro)$/.test(path);
}

function lines(text: string): number {
  return text.trimEnd().split('\n').length;
}

function zoneOf(path: string): Zone | undefined {
  return ZONES[zoneName(path) ?? ''];
}

function zoneName(path: string): string | undefined {
  if (path === 'src/middleware.ts') return 'pages';
  const [top, folder] = path.split('/');
  return top === 'src' && folder !== undefined && Object.hasOwn(ZONES, folder) ? folder : undefined;
}

function adapterName(path: string): string {
  return path.split('/')[2]?.split('.')[0] ?? '';
}

function resolveFrom(from: string, specifier: string): string {
  const bare = specifier.split('?')[0] ?? '';
  return bare.startsWith('/') ? bare.slice(1) : posix.join(posix.dirname(from), bare);
}

/** `@scope/name/deep` → `@scope/name`; `astro:middleware` → `astro`; `node:fs/promises` → `node:fs`. */
function packageName(specifier: string): string {
  if (specifier.startsWith('astro:')) return 'astro';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
