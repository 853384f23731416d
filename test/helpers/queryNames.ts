import ts from "typescript";
import { nodesIn } from "./modules.ts";

type Modules = ReadonlyMap<string, ts.SourceFile>;
/** A function that has a name by which others call it. */
type Named = { readonly function: ts.SignatureDeclaration; readonly name: string };

/**
 * Where does src/ name the queries that it reads?
 *
 * A file is read where a text is `${name}.sql`; names are followed from there to the literals that
 * they come from: through constants, conditional expressions, parameters with everything that
 * callers pass for them, and properties of objects that are passed.
 *
 * Shape   the literals, any number for one query.
 */
export function queryNames(modules: Modules): ts.StringLiteral[] {
  const found = new Set<ts.StringLiteral>();
  const followed = new Set<ts.Node>();
  const calls = new Map<string, ts.CallExpression[]>();
  for (const module of modules.values())
    for (const node of nodesIn(module))
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression))
        calls.set(node.expression.text, [...(calls.get(node.expression.text) ?? []), node]);

  /** Where an expression's value is written; `property` asks for that of the object it gives. */
  const follow = (expression: ts.Expression | undefined, property?: string): void => {
    if (!expression) return;
    if (ts.isStringLiteral(expression) && property === undefined) found.add(expression);
    else if (ts.isConditionalExpression(expression)) {
      follow(expression.whenTrue, property);
      follow(expression.whenFalse, property);
    } else if (ts.isObjectLiteralExpression(expression)) {
      for (const one of expression.properties)
        if (ts.isPropertyAssignment(one) && one.name.getText() === property) follow(one.initializer);
    } else if (ts.isIdentifier(expression)) {
      const declared = declarationOf(expression);
      if (declared && ts.isVariableDeclaration(declared)) follow(declared.initializer, property);
      else if (declared && !followed.has(declared)) followParameter(declared, property);
    }
  };
  const followParameter = (declared: ts.Declaration, property?: string): void => {
    followed.add(declared);
    const parameter = ts.isBindingElement(declared) ? declared.parent.parent : declared;
    if (!ts.isParameter(parameter)) return;
    const of = ts.isBindingElement(declared) ? (declared.propertyName ?? declared.name).getText() : property;
    follow(parameter.initializer, of);
    const named = namedFunction(parameter.parent);
    const at = parameter.parent.parameters.indexOf(parameter);
    for (const call of named ? (calls.get(named.name) ?? []) : [])
      if (sees(call, named!)) follow(call.arguments[at], of);
  };
  for (const module of modules.values())
    for (const node of nodesIn(module))
      if (ts.isTemplateSpan(node) && node.literal.text === ".sql") follow(node.expression);
  return [...found];
}

/** The declaration that a name means: of the innermost function, block or module that has one. */
function declarationOf(name: ts.Identifier): ts.Declaration | undefined {
  const isIt = (node: ts.Node): node is ts.Declaration =>
    (ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isParameter(node)) &&
    node.name.getText() === name.text;
  for (let scope: ts.Node = name.parent; scope; scope = scope.parent) {
    const declared = ts.isFunctionLike(scope)
      ? scope.parameters.flatMap((parameter) => [parameter, ...nodesIn(parameter)]).find(isIt)
      : ts.isBlock(scope) || ts.isSourceFile(scope)
        ? scope.statements
            .filter((statement) => ts.isVariableStatement(statement))
            .flatMap(({ declarationList }) => declarationList.declarations)
            .find(isIt)
        : undefined;
    if (declared) return declared;
  }
  return undefined;
}

function namedFunction(of: ts.SignatureDeclaration): Named | undefined {
  const declared = ts.isVariableDeclaration(of.parent) ? of.parent : of;
  return declared.name && ts.isIdentifier(declared.name as ts.Node)
    ? { function: of, name: declared.name.getText() }
    : undefined;
}

/** Whether a call of this name means that function: one of the same module, or an imported one. */
function sees(call: ts.CallExpression, named: Named): boolean {
  const module = call.getSourceFile();
  if (module === named.function.getSourceFile()) return true;
  return module.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) &&
      [...nodesIn(statement)].some((node) => ts.isImportSpecifier(node) && node.name.text === named.name),
  );
}
