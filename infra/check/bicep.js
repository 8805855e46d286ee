// Reads Bicep files into what the rules ask about: declarations, references, objects.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import Parser from 'web-tree-sitter';

const require = createRequire(import.meta.url);
await Parser.init();
const language = await Parser.Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'));

/** One Bicep file. Paths in findings are relative to `root`. */
export function readBicep(root, path) {
  const isParameters = path.endsWith('.bicepparam');
  const source = readFileSync(path, 'utf8');
  const parser = new Parser();
  parser.setLanguage(language);
  // The grammar knows no parameter files; but for this one word they are written like any other.
  const tree = parser.parse(isParameters ? source.replace(/^param(?= \w+ =)/gm, 'var') : source);
  const file = {
    path,
    name: relative(root, path),
    isParameters,
    using: null,
    errors: [],
    parameters: new Map(),
    variables: new Map(),
    outputs: new Map(),
    resources: [],
    modules: [],
    references: [],
    text: source,
  };
  if (tree.rootNode.hasError) {
    visit(tree.rootNode, node => {
      if (node.isError || node.isMissing) {
        file.errors.push({ line: lineOf(node), text: node.text.split('\n', 1)[0].slice(0, 60) });
      }
    });
  }

  let decorators = [];
  let comment = [];
  for (const node of tree.rootNode.namedChildren) {
    declare(file, node, decorators, comment);
    decorators = node.type === 'decorators' ? node.namedChildren : [];
    comment = node.type === 'comment' ? [...comment, node.text.replace(/^\/\/\s?/, '')] : [];
  }
  refer(file, tree.rootNode, new Set());
  return file;
}

function declare(file, node, decorators, comment) {
  const children = node.namedChildren;
  const symbol = children.find(child => child.type === 'identifier')?.text;
  const line = lineOf(node);
  const value = children.at(-1);
  switch (node.type) {
    case 'parameter_declaration':
      file.parameters.set(symbol, {
        line,
        optional: children.length > 2 || children[1]?.namedChildren[0]?.type === 'nullable_type',
        described: decorators.some(decorator => /^@(sys\.)?description\(/.test(decorator.text)),
      });
      break;
    case 'variable_declaration':
      file.variables.set(symbol, { line, value, comment });
      break;
    case 'output_declaration':
      file.outputs.set(symbol, { line });
      break;
    case 'using_statement':
      file.using = resolve(dirname(file.path), stringOf(children[0]));
      break;
    case 'resource_declaration':
    case 'module_declaration': {
      const target = stringOf(children.find(child => child.type === 'string'));
      const body = bodyOf(value);
      const declaration = { symbol, line, target, properties: propertiesOf(body), existing: / existing\s*=/.test(node.text.split('\n', 1)[0]) };
      (node.type === 'resource_declaration' ? file.resources : file.modules).push(declaration);
      break;
    }
  }
}

/** The object behind a loop or a condition. */
function bodyOf(node) {
  return node && node.type !== 'object' && ['for_statement', 'if_statement'].includes(node.type) ? bodyOf(node.namedChildren.at(-1)) : node;
}

/** Name to value of an object's properties; every mention of a name, so that doubles can be seen. */
export function propertiesOf(node) {
  return node?.type === 'object'
    ? node.namedChildren.filter(child => child.type === 'object_property').map(property => {
      const [key, ...values] = property.namedChildren;
      return { name: key.type === 'string' ? stringOf(key) : key.text, line: lineOf(key), value: values.at(-1) };
    })
    : [];
}

/** A string's text without its quotes; interpolations stay as written. */
export function stringOf(node) {
  return node?.type === 'string' ? node.text.slice(1, -1).replace(/\\(['\\$])/g, '$1') : null;
}

/** The strings of an array. */
export function stringsOf(node) {
  return node?.type === 'array' ? node.namedChildren.map(stringOf).filter(text => text !== null) : [];
}

export function lineOf(node) {
  return node.startPosition.row + 1;
}

export function visit(node, action) {
  action(node);
  for (const child of node.children) {
    visit(child, action);
  }
}

/** Collects every use of a name, and which members of it are read; loop variables are names of their own. */
function refer(file, node, locals) {
  const children = node.namedChildren;
  switch (node.type) {
    case 'decorators':
    case 'type':
    case 'comment':
      return;
    case 'identifier':
      if (!locals.has(node.text)) {
        file.references.push({ name: node.text, line: lineOf(node), members: membersOf(node) });
      }
      return;
    case 'call_expression': {
      const [called, ...rest] = children;
      if (called.type !== 'identifier') {
        refer(file, called, locals);
      }
      rest.forEach(child => refer(file, child, locals));
      return;
    }
    case 'object_property':
      (children[0].type === 'string' ? children : children.slice(1)).forEach(child => refer(file, child, locals));
      return;
    case 'for_statement': {
      const inner = new Set(locals);
      const [variables, ...rest] = children;
      (variables.type === 'identifier' ? [variables] : variables.namedChildren).forEach(variable => inner.add(variable.text));
      rest.forEach((child, index) => refer(file, child, index === 0 ? locals : inner));
      return;
    }
    case 'lambda_expression': {
      const inner = new Set(locals);
      children.slice(0, -1).forEach(part => visit(part, child => child.type === 'identifier' && inner.add(child.text)));
      refer(file, children.at(-1), inner);
      return;
    }
    case 'parameter_declaration':
    case 'variable_declaration':
    case 'output_declaration':
    case 'resource_declaration':
    case 'module_declaration':
      children.slice(1).forEach(child => refer(file, child, locals));
      return;
    default:
      children.forEach(child => refer(file, child, locals));
  }
}

/** `.outputs.id` of `identity.outputs.id`, as ['outputs', 'id']. */
function membersOf(node) {
  const members = [];
  for (let at = node; at.parent; at = at.parent) {
    if (at.parent.type === 'member_expression' && at.parent.namedChildren[0].id === at.id) {
      members.push(at.parent.namedChildren.at(-1).text);
    } else if (at.parent.type !== 'non_null_expression') {
      break;
    }
  }
  return members;
}
