import ts from "typescript";

export interface Sentence {
  /** As a user reads it; placeholders appear as {name}. */
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Members and functions whose text is shown, however short it is. */
const SHOWN_MEMBERS =
  /^(label|detail|description|title|placeHolder|placeholder|prompt|tooltip|buttons?|cause|fix|finding|meaning|headline|sentence|reason|remark|message)$/;
const SHOWN_CALLS = /(^|\.)(l10n\.t|t|remark|section|skipped|failed|warning|passed)$/;

/** Calls whose texts go to a program, a log, or whoever fixes a bug. */
const UNSHOWN_CALLS =
  /(^|\.)(says|fire|Error|TypeError|RangeError|RegExp|URL|import|log\.\w+|literal|picklist|variant|join|split|replace|replaceAll|startsWith|endsWith|includes|querySelector|getElementById|addEventListener|createElement|matchMedia|define)$/;

/** Finds what a source file can show to a person; errs on the side of finding too much. */
export function findSentences(fileName: string, source: string): readonly Sentence[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const found: Sentence[] = [];
  const add = (node: ts.Node, text: string, isShownPlace: boolean) => {
    if (!isSentence(text, isShownPlace)) return;
    found.push({ text: tidy(text), line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isTaggedTemplateExpression(node)) {
      const tag = node.tag.getText();
      if (tag === "css") return;
      if (tag === "html") for (const text of textsOfMarkup(filledIn(node.template))) add(node, text, true);
      ts.forEachChild(node.template, visit);
      return;
    }
    if (ts.isTemplateExpression(node)) {
      if (!isInMarkup(node)) add(node, filledIn(node), isShown(node));
    } else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      if (!isInMarkup(node) && !isForPrograms(node)) add(node, node.text, isShown(node));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Words separated by a blank, or a single word in a place that contains only words. */
function isSentence(text: string, isShownPlace: boolean): boolean {
  if (!/\p{L}{2}/u.test(text.replaceAll(/\{[^}]*\}/g, ""))) return false;
  return (
    isShownPlace || (/\p{L}[\p{L}.,;:)"'’}]* +[\p{L}{("']/u.test(text) && !/^[\w-]+(\.[\w-]+)+ /.test(text))
  );
}

function isShown(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent)) return SHOWN_MEMBERS.test(parent.name.getText());
  return ts.isCallExpression(parent) && SHOWN_CALLS.test(parent.expression.getText());
}

function isForPrograms(node: ts.StringLiteral | ts.NoSubstitutionTemplateLiteral): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return /^[!=]==?$/.test(parent.operatorToken.getText());
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    return UNSHOWN_CALLS.test(parent.expression.getText());
  }
  return ts.isCaseClause(parent) || (ts.isPropertyAssignment(parent) && parent.name === node);
}

/** A template inside another template's markup has already been read with that one. */
function isInMarkup(node: ts.Node): boolean {
  return ts.isTaggedTemplateExpression(node.parent);
}

function filledIn(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  const spans = template.templateSpans.map(
    ({ expression, literal }) => `{${nameOf(expression)}}${literal.text}`,
  );
  return template.head.text + spans.join("");
}

/** What a reader needs to know about an expression: its last name. */
function nameOf(expression: ts.Expression): string {
  const names = expression.getText().match(/[A-Za-z_]\w*/g) ?? [];
  return ts.isIdentifier(expression) || ts.isPropertyAccessExpression(expression)
    ? (names.at(-1) ?? "…")
    : "…";
}

/** The text between tags, and what assistive technology reads out. */
function textsOfMarkup(markup: string): readonly string[] {
  const read = [...markup.matchAll(/(?:aria-label|title|alt|placeholder|label)="([^"]*)"/g)].map(
    ([, text = ""]) => text,
  );
  return [...markup.replaceAll(/<[^>]*>/g, "\n").split(/\n\s*/), ...read];
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
