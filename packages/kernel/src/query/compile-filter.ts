import { commonErrors, type ErrorDetail } from '@mainstay/core';
import { getTableName, type SQL, sql } from 'drizzle-orm';
import type { QueryEntity } from './entity.ts';
import type { Field, FieldSort, RecordsAt } from './fields.ts';
import type { Filter, FilterLeaf } from './filter-schema.ts';
import { type Condition, OperandFault, type OperandScope, readCondition } from './operands.ts';

/** What a filter is compiled with. */
export interface FilterScope extends OperandScope {
  tenantId: string;
  can: (permission: string) => boolean;
  entities: ReadonlyMap<string, QueryEntity>;
  /** The tenant's own fields, by entity, of those entities that the filter asks them of. */
  customFields: ReadonlyMap<string, Readonly<Record<string, Field>>>;
  /** Whether something else narrows the records down already. */
  narrowed?: boolean;
}

/** A condition on a record, or on a related one. */
interface LeafNode extends Condition {
  field: Field;
  relation: { entity: QueryEntity; match: (self: RecordsAt, other: RecordsAt) => SQL } | undefined;
  path: string;
}
type Node = { all: Node[] } | { any: Node[] } | LeafNode;

/** A filter as SQL over the records of a table. */
export interface CompiledFilter {
  where: SQL;
  /**
   * The same over records that are joined with the values of the field that they are sorted by, where the filter asks something of that field: its
   * index then gives the records in their order. Only records with a value pass.
   */
  besideSorted: SQL | undefined;
}

/** Compiles a filter for records that are sorted by a field, if by any. Throws VALIDATION_ERROR, FORBIDDEN, FILTER_NEEDS_INDEX. */
export function compileFilter(
  filter: Filter,
  entity: QueryEntity,
  scope: FilterScope,
  sorted?: FieldSort,
): CompiledFilter {
  const faults: ErrorDetail[] = [];
  const node = new Resolver(entity, scope, faults).node(filter, 'filter', false, new Set());
  if (faults.length > 0) throw commonErrors.VALIDATION_ERROR(faults);
  requireIndex(node, scope.narrowed ?? false);
  const at = recordsAt(entity, scope.tenantId);
  return { where: toSql(node, entity, at, 0), besideSorted: besideSorted(node, entity, at, sorted) };
}

function besideSorted(node: Node, entity: QueryEntity, at: RecordsAt, sorted: FieldSort | undefined): SQL | undefined {
  const conditions = conditionsOf(node);
  const found = conditions.map((one) =>
    sorted?.mirror && 'test' in one && one.field.sort === sorted ? foundBeside(one, at.tenantId, 'sorted') : undefined,
  );
  const direct = found.flatMap((one) => (one ? [one.where] : []));
  if (direct.length === 0) return undefined;
  const rest = conditions.filter((_, nth) => found[nth] === undefined);
  return sql.join(rest.length > 0 ? [...direct, allToSql(rest, entity, at, 0)] : direct, sql` and `);
}

/** What a record has to meet all of. */
function conditionsOf(node: Node): Node[] {
  return 'all' in node ? node.all.flatMap(conditionsOf) : [node];
}

/** The records of an entity under the name of its table, or under another. */
export function recordsAt({ table }: Pick<QueryEntity, 'table'>, tenantId: string, alias?: string): RecordsAt {
  const column: RecordsAt['column'] = (one) =>
    alias === undefined ? sql`${one}` : sql`${sql.identifier(alias)}.${sql.identifier(one.name)}`;
  const named: RecordsAt['named'] = (name) =>
    sql`${sql.identifier(alias ?? getTableName(table))}.${sql.identifier(name)}`;
  return { tenantId, column, named, id: column(table.id) };
}

/** Finds what a filter names, and reads its values. Contraries are carried down to the leaves: none is left above them. */
class Resolver {
  readonly #entity: QueryEntity;
  readonly #scope: FilterScope;
  readonly #faults: ErrorDetail[];

  constructor(entity: QueryEntity, scope: FilterScope, faults: ErrorDetail[]) {
    this.#entity = entity;
    this.#scope = scope;
    this.#faults = faults;
  }

  node(filter: Filter, path: string, negated: boolean, known: ReadonlySet<unknown>): Node {
    if ('not' in filter) return this.node(filter.not, `${path}.not`, !negated, known);
    if ('and' in filter || 'or' in filter) {
      const [name, inner] = 'and' in filter ? (['and', filter.and] as const) : (['or', filter.or] as const);
      const settled = name === 'and' ? new Set([...known, ...this.#currencies(inner)]) : known;
      const nodes = inner.map((one, at) => this.node(one, `${path}.${name}.${at}`, negated, settled));
      return (name === 'and') === negated ? { any: nodes } : { all: nodes };
    }
    return this.#leaf(filter, path, negated, known);
  }

  /** The currency columns that conditions settle. */
  #currencies(filters: readonly Filter[]): unknown[] {
    return filters.flatMap((one) => ('op' in one && one.op === 'eq' ? [this.#entity.fields[one.field]?.column] : []));
  }

  #leaf(leaf: FilterLeaf, path: string, negated: boolean, known: ReadonlySet<unknown>): Node {
    const found = this.#find(leaf.field);
    if (!found) {
      this.#faults.push({ path: `${path}.field`, message: 'Not a field of these records' });
      return { all: [] };
    }
    try {
      const { field } = found;
      const condition = readCondition(field, leaf, this.#scope, known.has(field.currency ?? null));
      return { ...found, path, test: condition.test, negated: condition.negated !== negated };
    } catch (thrown) {
      if (!(thrown instanceof OperandFault)) throw thrown;
      this.#faults.push({ path: `${path}.${thrown.path}`, message: thrown.message });
      return { all: [] };
    }
  }

  #find(name: string): Pick<LeafNode, 'field' | 'relation'> | null {
    const own = this.#fieldOf(this.#entity, name);
    if (own) return { field: own, relation: undefined };
    const dot = name.indexOf('.');
    const relations = this.#entity.relations ?? {};
    const relation =
      dot > 0 && Object.hasOwn(relations, name.slice(0, dot)) ? relations[name.slice(0, dot)] : undefined;
    const related = relation && this.#scope.entities.get(relation.to);
    if (!relation || !related) return null;
    // A filter answers questions about what it names: whoever may not read that may not ask.
    if (!this.#scope.can(related.permission)) throw commonErrors.FORBIDDEN({ required: related.permission });
    const field = this.#fieldOf(related, name.slice(dot + 1));
    return field ? { field, relation: { entity: related, match: relation.match } } : null;
  }

  #fieldOf({ name: entity, fields }: QueryEntity, name: string): Field | undefined {
    if (Object.hasOwn(fields, name)) return fields[name];
    const key = customKey(name);
    const custom = this.#scope.customFields.get(entity);
    return key !== undefined && custom && Object.hasOwn(custom, key) ? custom[key] : undefined;
  }
}

/** The key of a custom field in `customFields.<key>`. */
export function customKey(name: string): string | undefined {
  return name.startsWith('customFields.') ? name.slice('customFields.'.length) : undefined;
}

/** Whether an index gives the records that meet a condition. */
function isIndexed(node: Node): boolean {
  if ('all' in node) return node.all.some(isIndexed);
  if ('any' in node) return node.any.every(isIndexed);
  return !node.negated && isFound(node);
}

function isFound({ field, test }: LeafNode): boolean {
  return field.finds.has(test.is) && !(test.is === 'contains' && test.text.length <= 2);
}

/** Looking into every record's text is for records that something else has narrowed down. Throws FILTER_NEEDS_INDEX. */
function requireIndex(node: Node, narrowed: boolean): void {
  if ('all' in node) for (const one of node.all) requireIndex(one, narrowed || isIndexed(node));
  else if ('any' in node) for (const one of node.any) requireIndex(one, narrowed);
  else if (node.test.is === 'contains' && !isFound(node) && !narrowed)
    throw commonErrors.FILTER_NEEDS_INDEX([{ path: node.path, message: commonErrors.FILTER_NEEDS_INDEX.message }]);
}

function toSql(node: Node, entity: QueryEntity, at: RecordsAt, depth: number): SQL {
  if ('all' in node) return allToSql(node.all, entity, at, depth);
  if (!('any' in node)) return leafToSql(node, at);
  if (node.any.length < 2 || !isIndexed(node))
    return joined(node.any, sql` or `, (one) => toSql(one, entity, at, depth));
  // Each alternative by its own index; an OR would read every record.
  const alternatives = node.any.map((one) => {
    const beside = foundBeside(one, at.tenantId, 'v');
    return beside ? idsOf([beside]) : idsWhere(one, entity, at.tenantId, depth + 1);
  });
  return sql`${at.id} in (${sql.join(alternatives, sql` union `)})`;
}

/**
 * What records have to meet all of. Values that are kept beside them are joined with each other first: the records of which all hold are few, and
 * only those are read.
 */
function allToSql(nodes: readonly Node[], entity: QueryEntity, at: RecordsAt, depth: number): SQL {
  const found = nodes.map((node, nth) => foundBeside(node, at.tenantId, `v${nth}`));
  const beside = found.filter((one) => one !== undefined);
  if (beside.length < 2) return joined(nodes, sql` and `, (one) => toSql(one, entity, at, depth));
  const rest = nodes.filter((_, nth) => found[nth] === undefined).map((one) => toSql(one, entity, at, depth));
  return sql`(${sql.join([sql`${at.id} in (${idsOf(beside)})`, ...rest], sql` and `)})`;
}

type Beside = NonNullable<ReturnType<NonNullable<Field['beside']>>>;

function foundBeside(node: Node, tenantId: string, alias: string): Beside | undefined {
  if (!('test' in node) || node.relation || node.negated) return undefined;
  return node.field.beside?.(node.test, tenantId, alias);
}

/** The ids of the records that meet all of some conditions beside them. */
function idsOf([first, ...others]: readonly Beside[]): SQL {
  const joins = others.map(({ from, id, where }) => sql` join ${from} on ${id} = ${first!.id} and ${where}`);
  return sql`select ${first!.id} from ${first!.from}${sql.join(joins, sql``)} where ${first!.where}`;
}

function idsWhere(node: Node, entity: QueryEntity, tenantId: string, depth: number): SQL {
  const alias = `f${depth}`;
  const at = recordsAt(entity, tenantId, alias);
  return sql`select ${at.id} from ${entity.table} ${sql.identifier(alias)} where ${belong(entity, at)} and ${toSql(node, entity, at, depth)}`;
}

/** The tenant's records that are not in the bin. */
export function belong({ table }: QueryEntity, at: RecordsAt): SQL {
  const tenant = sql`${at.column(table.tenantId)} = ${at.tenantId}`;
  return table.deletedAt ? sql`${tenant} and ${at.column(table.deletedAt)} is null` : tenant;
}

function leafToSql({ field, relation, test, negated }: LeafNode, at: RecordsAt): SQL {
  if (relation) {
    const { entity, match } = relation;
    const other = recordsAt(entity, at.tenantId, 'related');
    const exists = sql`exists (select from ${entity.table} related where ${belong(entity, other)} and ${match(at, other)} and ${field.test(test, other)})`;
    return negated ? sql`not ${exists}` : exists;
  }
  const condition = field.test(test, at);
  if (!negated) return condition;
  return field.total ? sql`not ${condition}` : sql`(${condition}) is not true`;
}

function joined(nodes: readonly Node[], by: SQL, each: (node: Node) => SQL): SQL {
  return sql`(${sql.join(nodes.map(each), by)})`;
}
