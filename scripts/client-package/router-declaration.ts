import { parseSync } from 'oxc-parser';

/** What the declaration says of a procedure besides its types. */
export interface ProcedureFacts {
  /** Shown by editors where the procedure is used. */
  lines: readonly string[];
  /** The error codes it may answer with. */
  codes: readonly string[];
}

/** A node of oxc's tree, as far as it is looked at here. */
interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

const PROCEDURES: Record<string, string> = {
  TRPCQueryProcedure: 'Query',
  TRPCMutationProcedure: 'Mutation',
  TRPCSubscriptionProcedure: 'Subscription',
};

/**
 * Rewrites the compiler's declarations of a router's parts, which name the server's packages, as one flat record of inputs, outputs and
 * error codes. Throws on a form it does not know, so that nothing is lost unseen.
 */
export function flatRouter(declaration: string, factsOf: (path: string) => ProcedureFacts): string {
  const { program, errors } = parseSync('parts.d.ts', declaration);
  if (errors.length > 0) throw new Error(`the router's declaration cannot be read: ${errors[0]?.message}`);
  const written = (node: Node) => declaration.slice(node.start, node.end);
  const text = (node: Node) => foreignNamesInlined(written(node));

  const record = (node: Node, path: string): string => {
    if (node.type === 'TSIntersectionType') {
      // `& RouterRecord` only says that the rest are procedures.
      return (node['types'] as Node[]).flatMap((part) => record(part, path) || []).join('');
    }
    if (node.type === 'TSTypeLiteral') {
      return (node['members'] as Node[]).map((member) => property(member, path)).join('');
    }
    const { name, parameters } = imported(node);
    if (name === 'RouterRecord') return '';
    if (name === 'TRPCBuiltRouter') return record(at(parameters, 1), path);
    if (name === 'TRPCDecorateCreateRouterOptions') return record(at(parameters, 0), path);
    throw new Error(`the router's declaration has an unknown form at ${path}: ${written(node).slice(0, 80)}`);
  };

  const property = (member: Node, parent: string): string => {
    const key = written(member['key'] as Node);
    const path = parent === '' ? key : `${parent}.${key}`;
    const type = (member['typeAnnotation'] as Node)['typeAnnotation'] as Node;
    const kind = type.type === 'TSImportType' ? PROCEDURES[imported(type).name] : undefined;
    if (kind === undefined) return `${key}: {\n${record(type, path)}};\n`;
    const fields = (at(imported(type).parameters, 0)['members'] as Node[]).map(
      (field) => [written(field['key'] as Node), (field['typeAnnotation'] as Node)['typeAnnotation'] as Node] as const,
    );
    const field = (name: string) => {
      const found = fields.find(([key]) => key === name)?.[1];
      if (!found) throw new Error(`${path} has no ${name}`);
      return name === 'input' ? eventTypesNamed(text(found), path) : asJson(text(found));
    };
    const { lines, codes } = factsOf(path);
    const comment = lines.map((line) => ` * ${line.replaceAll('*/', '* /')}\n`).join('');
    const union = codes.map((code) => `'${code}'`).join(' | ');
    return `/**\n${comment} */\n${key}: ${kind}<${field('input')}, ${field('output')}, ${union}>;\n`;
  };

  const parts = (program.body as unknown as Node[]).flatMap((statement) => {
    const declared = statement['declaration'] as Node | null | undefined;
    if (declared?.type !== 'VariableDeclaration') return [];
    const [declarator] = declared['declarations'] as [Node];
    const { name, typeAnnotation } = declarator['id'] as { name?: string } & Node;
    const type = (typeAnnotation as Node)['typeAnnotation'] as Node;
    return [`${name}: {\n${record(type, name ?? '')}};\n`];
  });
  if (parts.length === 0) throw new Error('the router’s declaration declares no router');
  return parts.join('');
}

/** The name and arguments of `import("…").Name<…>`. Throws on another type. */
function imported(node: Node): { name: string; parameters: Node[] } {
  const name = (node['qualifier'] as { name?: string } | undefined)?.name;
  if (node.type !== 'TSImportType' || name === undefined)
    throw new Error(`expected an import type, found ${node.type}`);
  return { name, parameters: (node['typeArguments'] as { params: Node[] } | null)?.params ?? [] };
}

/** An output as JSON carries it: what may be left out is never there with `undefined`, which `exactOptionalPropertyTypes` tells apart. */
function asJson(type: string): string {
  const source = `type T = ${type};`;
  const kept: string[] = [];
  let end = 0;
  const visit = (node: Node): void => {
    const { type: of, optional, typeAnnotation } = node;
    const union = of === 'TSPropertySignature' && optional ? (typeAnnotation as Node)['typeAnnotation'] : undefined;
    const types = ((union as Node | undefined)?.['types'] ?? []) as Node[];
    const last = types.at(-1);
    for (const part of Object.values(node).flat()) if (isNode(part)) visit(part);
    if (last?.type !== 'TSUndefinedKeyword') return;
    kept.push(source.slice(end, types.at(-2)?.end));
    end = last.end;
  };
  for (const statement of parseSync('output.d.ts', source).program.body) visit(statement as unknown as Node);
  return [...kept, source.slice(end)].join('').slice('type T = '.length, -1);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** Names of other packages that inputs and outputs may have, and what the flat declaration calls them. */
const STAND_INS: Readonly<Record<string, string>> = {
  EventEnvelope: 'AppEvent',
  Filter: 'Filter',
  Resync: 'Resync',
  TrackedData: 'Tracked',
};

/** Names that inputs and outputs take from elsewhere, by what stands for them in the flat declaration. */
function foreignNamesInlined(type: string): string {
  return type.replaceAll(/import\("([^"]+)"\)\.(\w+)(?:<string>)?/g, (whole, _from, name: string) => {
    const found = STAND_INS[name];
    if (!found) throw new Error(`an input or output names ${whole}, which the package does not have`);
    return found;
  });
}

/** The inputs in which event types are named: the server knows its modules' types at run time only. */
const EVENT_TYPES: Readonly<Record<string, string>> = {
  'events.list': 'EventType',
  'events.subscribe': 'EventType',
  'webhooks.create': "EventType | '*'",
  'webhooks.update': "EventType | '*'",
};

function eventTypesNamed(input: string, path: string): string {
  const type = EVENT_TYPES[path];
  if (type === undefined) return input;
  const named = input.replace(/(types\??: )string\[\]/, `$1(${type})[]`);
  if (named === input) throw new Error(`${path} takes no types of events`);
  return named;
}

/**
 * The fields of an object type as they are written, with what several have in full at the first of them only, and with what `described` says
 * of the fields of each, for editors to show.
 */
export function sharedFields(
  fields: string,
  name: string,
  described: (key: string) => Readonly<Record<string, string>>,
): string {
  const source = `interface Fields {\n${fields}\n}`;
  const { program } = parseSync('fields.d.ts', source);
  const written = (node: Node) => source.slice(node.start, node.end);
  const [declared] = program.body as unknown as [Node];
  const first = new Map<string, string>();
  return ((declared['body'] as Node)['body'] as Node[])
    .map((member) => {
      const key = written(member['key'] as Node);
      const node = (member['typeAnnotation'] as Node)['typeAnnotation'] as Node;
      const comments = described(key.replaceAll("'", ''));
      const parts = node.type === 'TSTypeLiteral' ? (node['members'] as Node[]) : [];
      const documented = parts.map((part) => {
        const said = comments[written(part['key'] as Node)];
        return `${said === undefined ? '' : `/** ${said.replaceAll('*/', '* /')} */\n`}${written(part)}`;
      });
      const type = asJson(foreignNamesInlined(parts.length > 0 ? `{\n${documented.join('\n')}\n}` : written(node)));
      const same = first.get(type);
      if (same === undefined) first.set(type, key);
      return `${key}: ${same === undefined ? type : `${name}[${same}]`};`;
    })
    .join('\n');
}

function at(nodes: readonly Node[], index: number): Node {
  const node = nodes[index];
  if (!node) throw new Error('the router’s declaration ends where a type was expected');
  return node;
}
