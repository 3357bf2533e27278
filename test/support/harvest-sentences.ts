import ts from 'typescript';
import { sentencesIn } from '../../src/server/words/sentences-in.ts';

/** A sentence of the sources: what is put into it at run time stands as `‹name›`, named by what puts it there. */
export interface Harvested {
  sentence: string;
  file: string;
  line: number;
}

/** Most ways one template may be read in; more are a table in disguise. */
const MOST_READINGS = 64;

/**
 * Every text of a source that could be meant for a person: literals and templates of two words and more, joined where they
 * are joined by `+`, with the branches of a conditional read one by one. What only a log, a bug or a program reads is left out.
 */
export function harvestSentences(file: string, text: string): Harvested[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Harvested[] = [];
  const take = (node: ts.Expression) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    for (const sentence of new Set(readings(node).flatMap(linesOf).flatMap(sentencesIn)))
      if (isWords(sentence)) found.push({ sentence, file, line });
  };
  const visit = (node: ts.Node): void => {
    if (isUnspoken(node)) return;
    if (ts.isExpression(node) && isText(node)) {
      take(node);
      return holesOf(node).forEach(visit);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const HOLE = /‹\w+›/g;

/** A value that begins a text and is followed by a sentence is a sentence of its own. */
function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/^‹\w+› (?=[A-Z][a-z])/, ''));
}

/** Types, imports, names of things, comparisons, bugs (`throw new Error`), logs, and texts for machines. */
function isUnspoken(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isCaseClause(node)) return false;
  if (ts.isNewExpression(node))
    return ['Error', 'TypeError', 'RegExp', 'Set'].includes(node.expression.getText());
  if (ts.isCallExpression(node)) return /(^|\.)(log|prepare|exec|purpose)$/.test(node.expression.getText());
  return ts.isTaggedTemplateExpression(node);
}

function isText(node: ts.Node): node is ts.Expression {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node))
    return true;
  return isJoined(node) && (isText(node.left) || isText(node.right));
}

function isJoined(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** What is put into a text and may hold texts of its own, read for itself where it is no part of the sentence. */
function holesOf(node: ts.Expression): ts.Expression[] {
  if (ts.isTemplateExpression(node))
    return node.templateSpans.map((span) => span.expression).filter((one) => !isRead(one));
  if (isJoined(node))
    return [node.left, node.right].flatMap((side) =>
      isText(side) ? holesOf(side) : isRead(side) ? [] : [side],
    );
  return [];
}

/** Whether every reading of an expression is written in the source. */
function isRead(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return constantOf(node) !== undefined;
  if (ts.isParenthesizedExpression(node)) return isRead(node.expression);
  if (ts.isConditionalExpression(node)) return isRead(node.whenTrue) && isRead(node.whenFalse);
  return isText(node);
}

function readings(node: ts.Expression): string[] {
  const constant = ts.isIdentifier(node) ? constantOf(node) : undefined;
  if (constant) return readings(constant);
  if (ts.isParenthesizedExpression(node)) return readings(node.expression);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isConditionalExpression(node) && isRead(node))
    return [...readings(node.whenTrue), ...readings(node.whenFalse)];
  if (isJoined(node) && isText(node)) return joined([readings(node.left), readings(node.right)]);
  if (ts.isTemplateExpression(node))
    return joined([
      [node.head.text],
      ...node.templateSpans.flatMap((span) => [readings(span.expression), [span.literal.text]]),
    ]);
  return [`‹${nameOf(node)}›`];
}

/** What a name stands for, where that is a text written above it in the same block or at the top of the file. */
function constantOf(name: ts.Identifier): ts.Expression | undefined {
  for (let block: ts.Node = name; block; block = block.parent) {
    if (!ts.isBlock(block) && !ts.isSourceFile(block)) continue;
    for (const statement of block.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name: named, initializer } of statement.declarationList.declarations)
        if (named.getText() === name.text && statement.pos < name.pos)
          return initializer && isRead(initializer) ? initializer : undefined;
    }
  }
  return undefined;
}

function joined(parts: string[][]): string[] {
  return parts.reduce(
    (all, part) => all.flatMap((before) => part.map((after) => before + after)).slice(0, MOST_READINGS),
    [''],
  );
}

function nameOf(node: ts.Expression): string {
  const names = node
    .getText()
    .replace(/\([^]*$/, '')
    .match(/[a-z_]\w*/gi);
  return names?.at(-1) ?? 'value';
}

function isWords(text: string): boolean {
  const bare = text.replace(/`[^`]*`/g, '`').replace(HOLE, '…');
  return (
    /[A-Za-z]{2,}[,:;.?!]? +["“(]?[A-Za-z`…]/.test(bare) ||
    /[`…] [a-z]{2,}/.test(bare) ||
    /^[A-Z][a-z]+[.!?]$/.test(bare)
  );
}
