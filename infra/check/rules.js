// What a Bicep file must keep to. Each rule yields findings: { file, line, text }.
import { resolve, dirname } from 'node:path';
import { lineOf, propertiesOf, stringOf, stringsOf, visit } from './bicep.js';

// Names that Bicep itself brings along and that are used without a call.
const builtIn = new Set(['az', 'sys', 'true', 'false', 'null']);

export function* syntax(file) {
  for (const error of file.errors) {
    yield { file: file.name, line: error.line, text: `syntax error near '${error.text}'` };
  }
}

export function* names(file) {
  const used = new Set(file.references.map(reference => reference.name));
  for (const [kind, declared] of [['parameter', file.parameters], ['variable', file.isParameters ? new Map() : file.variables]]) {
    for (const [name, { line }] of declared) {
      if (!used.has(name)) {
        yield { file: file.name, line, text: `${kind} '${name}' is never used` };
      }
    }
  }

  const known = new Set([...file.parameters.keys(), ...file.variables.keys(), ...file.resources.map(r => r.symbol), ...file.modules.map(m => m.symbol), ...builtIn]);
  for (const { name, line } of file.references) {
    if (!known.has(name)) {
      yield { file: file.name, line, text: `'${name}' is not declared` };
    }
  }

  for (const [name, { line, described }] of file.parameters) {
    if (!described) {
      yield { file: file.name, line, text: `parameter '${name}' has no @description` };
    }
  }
}

/** Parameters that a module or a parameter file is given, against those that its target declares. */
export function* given(file, files) {
  const calls = file.isParameters
    ? [{ line: 1, path: file.using, given: [...file.variables].map(([name, { line }]) => ({ name, line })) }]
    : file.modules.map(module => ({
      line: module.line,
      path: resolve(dirname(file.path), module.target),
      given: propertiesOf(module.properties.find(property => property.name === 'params')?.value),
    }));
  for (const call of calls) {
    const target = files.find(candidate => candidate.path === call.path);
    if (!target) {
      yield { file: file.name, line: call.line, text: 'the module does not exist' };
      continue;
    }

    for (const { name, line } of call.given) {
      if (!target.parameters.has(name)) {
        yield { file: file.name, line, text: `${target.name} has no parameter '${name}'` };
      }
    }

    for (const [name, { optional }] of target.parameters) {
      if (!optional && !call.given.some(parameter => parameter.name === name)) {
        yield { file: file.name, line: call.line, text: `${target.name} needs parameter '${name}'` };
      }
    }
  }
}

/** Outputs that nobody reads, outputs read that are not there. `texts` are the files that may name an output of main.bicep. */
export function* outputs(files, texts) {
  const read = new Set();
  for (const file of files) {
    for (const reference of file.references) {
      const module = file.modules.find(candidate => candidate.symbol === reference.name);
      const target = module && files.find(candidate => candidate.path === resolve(dirname(file.path), module.target));
      if (target && reference.members[0] === 'outputs') {
        read.add(`${target.name} ${reference.members[1]}`);
        if (!target.outputs.has(reference.members[1])) {
          yield { file: file.name, line: reference.line, text: `${target.name} has no output '${reference.members[1]}'` };
        }
      }
    }
  }

  for (const file of files) {
    for (const [name, { line }] of file.outputs) {
      // azd itself reads those that begin with AZURE_.
      const isRead = file.name.endsWith('main.bicep')
        ? name.startsWith('AZURE_') || texts.some(text => new RegExp(`\\b${name}\\b`).test(text))
        : read.has(`${file.name} ${name}`);
      if (!isRead) {
        yield { file: file.name, line, text: `output '${name}' is never used` };
      }
    }
  }
}

export function* versions(file) {
  for (const { target, line } of file.resources) {
    if (!/^[A-Za-z.]+(\/[A-Za-z]+)+@\d{4}-\d{2}-\d{2}$/.test(target)) {
      yield { file: file.name, line, text: `'${target}' has no pinned, released API version` };
    }
  }
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A role's id stands in a variable named like the role, under a comment that begins with the role's name. */
export function* roles(file, known) {
  const assigned = new Map();
  for (const [name, { line, value, comment }] of file.variables) {
    const id = stringOf(value);
    if (id === null || !guid.test(id)) {
      continue;
    }

    assigned.set(name, id);
    const said = known.find(role => comment.join(' ').startsWith(role.name));
    if (!said) {
      yield { file: file.name, line, text: `the comment above '${name}' names no known role` };
    } else if (said.id !== id.toLowerCase()) {
      const real = known.find(role => role.id === id.toLowerCase())?.name ?? 'no known role';
      yield { file: file.name, line, text: `'${name}' is said to be ${said.name} (${said.id}), but ${id} is ${real}` };
    } else if (said.name.replaceAll(' ', '').toLowerCase() !== name.toLowerCase()) {
      yield { file: file.name, line, text: `'${name}' holds the id of ${said.name} and should be named so` };
    }
  }

  for (const resource of file.resources.filter(candidate => candidate.target.startsWith('Microsoft.Authorization/roleAssignments@'))) {
    const properties = propertiesOf(resource.properties.find(property => property.name === 'properties')?.value);
    const role = properties.find(property => property.name === 'roleDefinitionId')?.value;
    const variable = role && /\broleDefinitions'\s*,\s*(\w+)\)$/.exec(role.text)?.[1];
    if (!variable || !assigned.has(variable)) {
      yield { file: file.name, line: resource.line, text: `'${resource.symbol}' must take its role from a variable that names it` };
    } else if (!resource.properties.find(property => property.name === 'name')?.value.text.includes(variable)) {
      yield { file: file.name, line: resource.line, text: `the name of '${resource.symbol}' must be made of ${variable} too` };
    }
  }
}

/**
 * The app's settings against the options, as local.settings.sample.json lists them, and against the %names% that triggers
 * use: the Functions host does not start where one of those is missing.
 */
export function* settings(file, sample, triggers, known) {
  const objects = ['productSettings', 'platformSettings'].map(name => propertiesOf(file.variables.get(name)?.value));
  const [product, platform] = objects;
  if (product.length === 0) {
    return;
  }

  const seen = new Set();
  for (const { name, line } of objects.flat()) {
    if (seen.has(name)) {
      yield { file: file.name, line, text: `setting '${name}' is set twice` };
    }
    seen.add(name);
  }

  for (const { name, line } of product) {
    if (!sample.includes(name)) {
      yield { file: file.name, line, text: `setting '${name}' is unknown to the options` };
    } else if (name in known.notInAzure) {
      yield { file: file.name, line, text: `setting '${name}' has no place in Azure: ${known.notInAzure[name]}` };
    }
  }

  for (const { name, line } of platform) {
    if (!(name in known.platform)) {
      yield { file: file.name, line, text: `setting '${name}' is unknown to the platform` };
    }
  }

  for (const name of triggers.filter(trigger => !seen.has(trigger))) {
    yield { file: file.name, line: file.variables.get('productSettings').line, text: `triggers need the setting '${name}'` };
  }

  for (const name of sample) {
    if (!seen.has(name) && !(name in known.notInAzure)) {
      yield { file: file.name, line: file.variables.get('productSettings').line, text: `option '${name}' has no setting` };
    }
  }
}

/** Lists of names that the code has too: `name` of a variable to the list that the code holds. */
export function* lists(file, code) {
  for (const [variable, expected] of Object.entries(code)) {
    const declared = file.variables.get(variable);
    if (declared && stringsOf(declared.value).join() !== expected.join()) {
      yield { file: file.name, line: declared.line, text: `'${variable}' differs from the code, which has ${expected.join(', ')}` };
    }
  }
}

/** Functions and metrics that queries of alert rules and charts name, against those that the code has. */
export function* queries(file, functions, metrics) {
  for (const { value } of file.variables.values()) {
    const found = [];
    visit(value, node => {
      if (node.type !== 'object_property' || node.namedChildren[0].text !== 'query') {
        return;
      }

      const query = stringOf(node.namedChildren.at(-1));
      if (query === null) {
        return;
      }

      for (const [, operand] of query.matchAll(/OperationName (?:==|in) (\([^)]*\)|"[^"]*")/g)) {
        for (const [, name] of operand.matchAll(/"([^"]*)"/g)) {
          if (!functions.includes(name)) {
            found.push({ file: file.name, line: lineOf(node), text: `a query names the function '${name}', which does not exist` });
          }
        }
      }

      for (const [, name] of query.matchAll(/\bName == "([^"]*)"/g)) {
        if (!metrics.includes(name)) {
          found.push({ file: file.name, line: lineOf(node), text: `a query names the metric '${name}', which no instrument has` });
        }
      }
    });
    yield* found;
  }
}

/** The alert rules of a file: name, operator, threshold, window and the metric that feeds it. */
export function alertRules(file) {
  const array = file.variables.get('rules')?.value;
  return array?.type !== 'array' ? [] : array.namedChildren.filter(child => child.type === 'object').map(child => {
    const properties = propertiesOf(child);
    const text = name => {
      const value = properties.find(property => property.name === name)?.value;
      return value && (stringOf(value) ?? value.text);
    };
    return {
      line: lineOf(child), name: text('name'), operator: text('operator'), threshold: text('threshold'), window: text('window'),
      metric: /\bName == "([^"]*)"/.exec(text('query') ?? '')?.[1],
    };
  });
}

/** The test that asserts what was measured under a metric's name. */
export function testOf(metric, tests) {
  for (const text of tests) {
    const at = text.indexOf(`measured.Of("${metric}")`);
    if (at >= 0) {
      return [...text.slice(0, at).matchAll(/public (?:async Task|void) (\w+)\(/g)].at(-1)?.[1];
    }
  }

  return undefined;
}

/** A rule that no test has seen fed may be as silent as what it watches. */
export function* tested(file, tests) {
  for (const { line, name, metric } of alertRules(file)) {
    if (metric === undefined) {
      yield { file: file.name, line, text: `the rule '${name}' is fed by no metric of the product` };
    } else if (!testOf(metric, tests)) {
      yield { file: file.name, line, text: `the rule '${name}' is fed by '${metric}', which no test moves` };
    }
  }
}
