/**
 * A tiny keyed renderer: views describe what should be there, `patch` changes only what differs.
 * Text always becomes a text node and attributes are set one by one, so data can never become markup.
 *
 * @typedef {{tag: string, key: (string|number|undefined), props: Object<string, any>, kids: VNode[]}} VElement
 * @typedef {{tag: "#text", key: undefined, text: string}} VText
 * @typedef {VElement|VText} VNode
 */

const SVG = "http://www.w3.org/2000/svg";
const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "selected"]);
/** @type {Object<string, any>} */
const NONE = Object.freeze({});
/** @type {WeakMap<Node, {v: VNode, node: Node}[]>} */
const rendered = new WeakMap();

/**
 * Describes an element. `tag` may carry classes: `h("td.num.dim")`. Props: attributes, `on…` handlers, `style` (an object,
 * set through CSSOM), `key`, `ref` (called with the element after each patch) and `island` (children are left alone).
 * @param {string} tag
 * @param {?Object<string, any>} [props]
 * @param {...any} children nodes, strings, numbers, arrays; null and false are skipped
 * @returns {VElement}
 */
export function h(tag, props, ...children) {
  const dot = tag.indexOf(".");
  let all = props ?? NONE;
  if (dot > 0) {
    const classes = tag.slice(dot + 1).replaceAll(".", " ");
    all = { ...all, class: all.class ? `${classes} ${all.class}` : classes };
    tag = tag.slice(0, dot);
  }
  /** @type {VNode[]} */
  const kids = [];
  collect(children, kids);
  return { tag, key: all.key, props: all, kids };
}

/** An icon of the sprite in index.html. @param {string} name @param {string} [extra] */
export function icon(name, extra = "") {
  return h("svg", { class: `icon ${extra}`, "aria-hidden": "true" }, h("use", { href: `#i-${name}` }));
}

/**
 * Makes the children of `parent` equal to `kids`.
 * @param {Element} parent
 * @param {any} kids
 */
export function patch(parent, kids) {
  /** @type {VNode[]} */
  const wanted = [];
  collect([kids], wanted);
  patchKids(parent, wanted, parent.namespaceURI === SVG);
}

function collect(children, into) {
  for (const child of children) {
    if (child === null || child === undefined || child === false || child === true) continue;
    if (Array.isArray(child)) collect(child, into);
    else if (typeof child === "object") into.push(child);
    else into.push({ tag: "#text", key: undefined, text: String(child) });
  }
}

function patchKids(parent, kids, svg) {
  const before = rendered.get(parent) ?? [];
  const keyed = new Map();
  const free = [];
  for (const entry of before) {
    if (entry.v.key === undefined) free.push(entry);
    else keyed.set(entry.v.key, entry);
  }
  let from = 0;
  const after = kids.map((v) => {
    let entry;
    if (v.key !== undefined) {
      entry = keyed.get(v.key);
      if (entry && entry.v.tag === v.tag) keyed.delete(v.key);
      else entry = undefined;
    } else {
      let at = from;
      while (at < free.length && free[at].v.tag !== v.tag) at++;
      if (at < free.length) {
        entry = free[at];
        for (let skipped = from; skipped < at; skipped++) parent.removeChild(free[skipped].node);
        from = at + 1;
      }
    }
    if (!entry) return { v, node: create(v, svg) };
    if (entry.v !== v) update(entry.node, entry.v, v, svg);
    return { v, node: entry.node };
  });
  for (; from < free.length; from++) parent.removeChild(free[from].node);
  for (const entry of keyed.values()) parent.removeChild(entry.node);
  let cursor = parent.firstChild;
  for (const { node } of after) {
    if (node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(node, cursor);
  }
  rendered.set(parent, after);
}

function create(v, svg) {
  if (v.tag === "#text") return document.createTextNode(v.text);
  const inSvg = svg || v.tag === "svg";
  const element = inSvg ? document.createElementNS(SVG, v.tag) : document.createElement(v.tag);
  update(element, { tag: v.tag, key: undefined, props: NONE, kids: [] }, v, svg);
  return element;
}

function update(node, before, v, svg) {
  if (v.tag === "#text") {
    if (before.text !== v.text) node.data = v.text;
    return;
  }
  if (!v.props.island) patchKids(node, v.kids, svg || v.tag === "svg");
  for (const name in before.props) {
    if (!(name in v.props)) assign(node, name, before.props[name], undefined);
  }
  for (const name in v.props) assign(node, name, before.props[name], v.props[name]);
  v.props.ref?.(node);
}

function assign(element, name, before, value) {
  if (name === "key" || name === "ref" || name === "island") return;
  if (name === "style") {
    for (const property in before ?? NONE) if (!(property in (value ?? NONE))) element.style.removeProperty(property);
    for (const property in value ?? NONE) {
      if (before?.[property] !== value[property]) element.style.setProperty(property, value[property]);
    }
  } else if (name.startsWith("on")) {
    if (before !== value) element[name] = value ?? null;
  } else if (PROPERTIES.has(name)) {
    if (element[name] !== value) element[name] = value ?? (typeof element[name] === "boolean" ? false : "");
  } else if (before !== value) {
    if (value === undefined || value === null || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}
