import { pythonString } from '../../languages/python/literal.js'
import type {
  Attribute,
  Call,
  Expression,
  FunctionDef,
  Module,
  Statement,
} from '../../languages/python/syntax.js'
import type { TaskDefinition } from '../../model/model.js'
import { type Method, type TaskView, viewTask } from '../tasks/members.js'
import type { ClassPlace } from '../tasks/repository.js'
import {
  empty,
  fail,
  itemsOf,
  readShape,
  type ShapeScope,
  shapeOfExpression,
  unify,
} from './expression-shape.js'
import { type InputShape, type LeafOf, type MaybeShape, merged } from './input-shape.js'
import { isOwn, madeTask, type WrittenMethod, writtenMethod } from './methods.js'
import type { ModuleIndex } from './module-index.js'
import { fallsThrough, handedOn } from './requires/handed-on.js'
import { methodBehind, ownMethod } from './requires/reached-methods.js'

/** The form of what a requires() returns, read from its text where its values depend on parameters. */
export type ShapeOfText = (definition: TaskDefinition, leaf: LeafOf) => MaybeShape

export function openShapeOfText(sources: ReadonlyMap<string, Module>, index: ModuleIndex): ShapeOfText {
  return (definition, leaf) => {
    const method = writtenMethod(definition, 'requires', sources)
    if (!method) return undefined
    const view = viewTask(definition, index.repository)
    const owner = view?.classes.find(({ id }) => id === definition.methods['requires']?.definedIn)
    return readShape(() => new Reading(definition, view, { ...method, owner }, index, leaf).result())
  }
}

/** Follows the local names of one method that hold what is required. */
class Reading {
  private readonly names = new Map<string, InputShape>()
  private readonly returned: InputShape[] = []
  private readonly yielded: InputShape[] = []
  /** Inside a branch or loop: what is added may come never or often. */
  private depth = 0
  private loose = false
  private readonly scope: ShapeScope = {
    held: (name) => this.names.get(name),
    made: (call) => this.made(call),
    method: (node, called) => this.own(node, called),
  }

  constructor(
    private readonly definition: TaskDefinition,
    private readonly view: TaskView | undefined,
    private readonly method: WrittenMethod & { readonly owner: ClassPlace | undefined },
    private readonly index: ModuleIndex,
    private readonly leaf: LeafOf,
    /** Methods that are being read. */
    private readonly reading: ReadonlySet<FunctionDef> = new Set(),
  ) {}

  result(): MaybeShape {
    const { node } = this.method
    this.statements(node.body)
    const escaped = handedOn(node)
    if ([...this.names.keys()].some((name) => escaped.has(name))) fail()
    if (!node.isGenerator && this.returned.length > 0 && fallsThrough(node.body)) this.returned.push(empty)
    if (node.isGenerator) {
      if (!this.loose) return { kind: 'sequence', of: 'list', items: this.yielded }
      const item = unify(this.yielded)
      return item && { kind: 'many', of: 'list', item }
    }
    return unify(this.returned)
  }

  private statements(body: readonly Statement[]): void {
    for (const statement of body) this.statement(statement)
  }

  private statement(node: Statement): void {
    switch (node.kind) {
      case 'return':
        if (node.value) this.returned.push(this.required(node.value))
        else if (!this.method.node.isGenerator) this.returned.push(empty)
        return
      case 'assign':
        this.assign(node.targets, node.value)
        return
      case 'augassign':
        if (node.target.kind === 'name' && this.names.has(node.target.id))
          this.extend(node.target.id, this.required(node.value))
        return
      case 'expression':
        this.effect(node.value)
        return
      case 'if':
        this.apart([node.then, node.otherwise])
        return
      case 'for':
      case 'while':
        this.apart([node.body, node.otherwise])
        return
      case 'with':
      case 'try':
        fail()
        break
      default:
        return
    }
  }

  /** Branches and loop bodies: names may be bound to any of the forms, additions have no fixed count. */
  private apart(bodies: readonly (readonly Statement[])[]): void {
    this.depth++
    for (const body of bodies) this.statements(body)
    this.depth--
  }

  private assign(targets: readonly Expression[], value: Expression): void {
    const [target] = targets
    if (targets.length !== 1 || !target) fail()
    if (target.kind === 'subscript' && target.value.kind === 'name' && this.names.has(target.value.id)) {
      this.setItem(target.value.id, target.index, this.required(value))
      return
    }
    if (target.kind !== 'name') return
    const shape = this.maybe(value)
    if (!shape) return
    const known = this.depth > 0 ? this.names.get(target.id) : undefined
    this.names.set(target.id, known ? (merged(known, shape) ?? fail()) : shape)
  }

  private effect(value: Expression): void {
    if (value.kind === 'yield') {
      if (this.depth > 0 || value.from) this.loose = true
      if (!value.value) fail()
      const shape = this.required(value.value)
      if (value.from) this.yielded.push(...itemsOf(shape))
      else this.yielded.push(shape)
      return
    }
    if (value.kind !== 'call' || value.func.kind !== 'attribute' || value.func.value.kind !== 'name') return
    const name = value.func.value.id
    const [first] = value.args
    if (!this.names.has(name) || !first) return
    if (value.func.name === 'append')
      this.extend(name, { kind: 'sequence', of: 'list', items: [this.required(first.value)] })
    else if (value.func.name === 'extend') this.extend(name, this.required(first.value))
    else if (value.func.name === 'update')
      this.names.set(name, merged(this.names.get(name) ?? fail(), this.required(first.value)) ?? fail())
    else fail()
  }

  private extend(name: string, added: InputShape): void {
    const known = this.names.get(name) ?? fail()
    if (this.depth === 0 && known.kind === 'sequence' && added.kind === 'sequence') {
      this.names.set(name, { ...known, items: [...known.items, ...added.items] })
      return
    }
    const item = unify([...itemsOf(known), ...itemsOf(added)])
    if (item) this.names.set(name, { kind: 'many', of: known.kind === 'sequence' ? known.of : 'list', item })
  }

  private setItem(name: string, key: Expression, value: InputShape): void {
    const known = this.names.get(name) ?? fail()
    if (known.kind === 'mapping' && key.kind === 'string') {
      const text = pythonString(key.value)
      const before = known.entries.find((entry) => entry.key === text)
      const isSure = this.depth === 0 || (before !== undefined && !before.optional)
      const both = before && this.depth > 0 ? (merged(before.value, value) ?? fail()) : value
      const entry = isSure ? { key: text, value: both } : { key: text, value: both, optional: true }
      this.names.set(name, {
        kind: 'mapping',
        entries: before
          ? known.entries.map((each) => (each === before ? entry : each))
          : [...known.entries, entry],
      })
      return
    }
    const values =
      known.kind === 'mapping'
        ? known.entries.map((entry) => entry.value)
        : known.kind === 'keyed'
          ? [known.item]
          : fail()
    this.names.set(name, { kind: 'keyed', item: unify([...values, value]) ?? fail() })
  }

  private required(node: Expression): InputShape {
    return this.maybe(node) ?? fail()
  }

  private maybe(node: Expression): MaybeShape {
    return shapeOfExpression(node, this.scope)
  }

  private made(call: Call): MaybeShape | null {
    const made = madeTask(call, this.definition, this.method, this.index)
    if (!made) return null
    const output = this.leaf(made.task)
    return output && { kind: 'leaf', tasks: [made.task], output }
  }

  private own(node: Attribute, called: boolean): MaybeShape {
    const behind = methodBehind(this.view, node, this.method.owner, this.method.self)
    if (behind === 'unknown') return undefined
    if (behind) return behind === 'nothing' ? empty : this.inside(behind)
    const method = isOwn(node, this.method, node.name) ? ownMethod(this.view, node.name) : undefined
    return method && (method.how !== 'property') === called ? this.inside(method) : undefined
  }

  private inside({ node, owner, how, decorators }: Method): MaybeShape {
    if (this.reading.has(node) || decorators.length > 0 || how === 'class') return undefined
    const self = how === 'static' ? '' : (node.params[0]?.name ?? '')
    const method = { module: owner.module, node, self, owner }
    const reading = new Set([...this.reading, node])
    return readShape(() =>
      new Reading(this.definition, this.view, method, this.index, this.leaf, reading).result(),
    )
  }
}
