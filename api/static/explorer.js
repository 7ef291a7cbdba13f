// The graph view. pyvis hands over the data; vis-network draws it; every state is in the address.
"use strict";

(function () {
  const data = JSON.parse(document.getElementById("graph-data").textContent);
  const facts = JSON.parse(document.getElementById("graph-facts").textContent);
  const canvas = document.getElementById("graph-canvas");
  const detail = document.getElementById("detail");
  const nodes = new vis.DataSet(data.nodes), edges = new vis.DataSet(data.edges);
  const network = new vis.Network(canvas, { nodes, edges }, data.options);
  const colour = new Map([...data.nodes, ...data.edges].map((one) => [one.id, one.color]));
  const DIM = 0.12;
  const state = new URLSearchParams(location.search);
  const hidden = new Set((state.get("hide") || "").split(",").filter(Boolean));
  let dimmed = false;

  function remember(name, value) {
    if (value) state.set(name, value); else state.delete(name);
    history.replaceState(null, "", `${location.pathname}?${state}`);
  }

  function applyLegend() {
    nodes.update(data.nodes.map((one) => ({ id: one.id, hidden: hidden.has(one.kind) })));
    edges.update(data.edges.map((one) => ({ id: one.id, hidden: hidden.has(one.kind) })));
    document.querySelectorAll("tr[data-edge]").forEach((row) => row.classList.toggle("hidden",
      [row.dataset.kind, row.dataset.from, row.dataset.to].some((kind) => hidden.has(kind))));
    remember("hide", [...hidden].join(","));
  }

  function dim(kept) {
    const near = new Set(kept), lines = new Set();
    kept.forEach((id) => {
      network.getConnectedNodes(id).forEach((one) => near.add(one));
      network.getConnectedEdges(id).forEach((one) => lines.add(one));
    });
    nodes.update(data.nodes.map((one) => ({ id: one.id, opacity: near.has(one.id) ? 1 : DIM,
      font: { ...one.font, color: near.has(one.id) ? "#1d2530" : "#1d253022" } })));
    edges.update(data.edges.map((one) => ({ id: one.id,
      color: { color: colour.get(one.id), opacity: lines.has(one.id) ? 1 : DIM } })));
    dimmed = true;
  }

  function undim() {
    if (!dimmed) return;
    nodes.update(data.nodes.map((one) => ({ id: one.id, opacity: 1, font: { ...one.font, color: "#1d2530" } })));
    edges.update(data.edges.map((one) => ({ id: one.id, color: { color: colour.get(one.id), opacity: 1 } })));
    dimmed = false;
  }

  // The panel's contents are made by the server, one <template> a kind; here they are only filled with text.
  function filled(name, values) {
    const piece = document.getElementById(name).content.cloneNode(true);
    piece.querySelectorAll("[data-text]").forEach((slot) => {
      const value = values[slot.dataset.text];
      slot.textContent = value ?? "";
      if (value === undefined || value === null || value === "") slot.closest("[data-row]")?.remove();
    });
    piece.querySelectorAll("a[data-href]").forEach((link) => {
      const value = values[link.dataset.href];
      if (value) link.href = value; else link.remove();
    });
    return piece;
  }

  function mark(rowId) {
    document.querySelectorAll("tr[data-edge]").forEach((row) => row.classList.toggle("on", row.dataset.edge === rowId));
  }

  function showEdge(id) {
    detail.replaceChildren(filled("detail-edge", facts.edges[id]));
    mark(id);
    remember("edge", id);
    remember("node", null);
  }

  function showNode(id) {
    const piece = filled("detail-node", facts.nodes[id]);
    const list = piece.querySelector("ul");
    network.getConnectedEdges(id).slice(0, 100).forEach((edge) => list.append(relation(id, edge)));
    detail.replaceChildren(piece);
    mark(null);
    remember("node", id);
    remember("edge", null);
  }

  function relation(id, edge) {
    const fact = facts.edges[edge], ends = edges.get(edge);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pick";
    button.textContent = `${fact.caption} · ${ends.from === id ? fact.to : fact.from}`;
    button.addEventListener("click", () => select(null, edge));
    const line = document.createElement("li");
    line.append(button);
    return line;
  }

  function select(node, edge) {
    network.setSelection({ nodes: node ? [node] : [], edges: edge ? [edge] : [] }, { highlightEdges: Boolean(node) });
    if (edge) showEdge(edge);
    else if (node) showNode(node);
  }

  function nothing() {
    detail.replaceChildren(document.getElementById("detail-none").content.cloneNode(true));
    mark(null);
    remember("node", null);
    remember("edge", null);
  }

  network.on("click", (event) => {
    if (event.nodes.length) showNode(event.nodes[0]);
    else if (event.edges.length) showEdge(event.edges[0]);
    else nothing();
  });
  network.on("doubleClick", (event) => {
    const target = event.nodes.length && facts.nodes[event.nodes[0]].expand;
    if (target) location.assign(target);
  });
  network.on("hoverNode", (event) => dim([event.node]));
  network.on("hoverEdge", (event) => dim(network.getConnectedNodes(event.edge)));
  network.on("blurNode", undim);
  network.on("blurEdge", undim);
  // Leaving the canvas in one stride is no blur to vis-network.
  canvas.addEventListener("mouseleave", undim);

  document.querySelectorAll("input[data-kind]").forEach((box) => {
    box.checked = !hidden.has(box.dataset.kind);
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(box.dataset.kind); else hidden.add(box.dataset.kind);
      applyLegend();
    });
  });
  document.querySelectorAll("tr[data-edge] button.pick").forEach((button) => button.addEventListener("click", () => {
    const id = button.closest("tr").dataset.edge;
    select(null, id);
    const { from, to } = edges.get(id);
    network.fit({ nodes: [from, to], maxZoomLevel: 1.2, animation: { duration: 300 } });
    canvas.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }));

  // A small graph may be drawn larger than life; a margin, as vis-network counts nodes and not their names.
  function fit() {
    network.fit({ maxZoomLevel: 1.4 });
    network.moveTo({ scale: network.getScale() * 0.95 });
  }
  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor, animation: { duration: 150 } });
  }
  const keys = { "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: fit };
  const steps = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
  canvas.addEventListener("keydown", (event) => {
    if (keys[event.key]) keys[event.key]();
    else if (steps[event.key]) {
      const { x, y } = network.getViewPosition(), [dx, dy] = steps[event.key];
      network.moveTo({ position: { x: x + dx / network.getScale(), y: y + dy / network.getScale() } });
    } else return;
    event.preventDefault();
  });
  document.querySelectorAll("[data-do]").forEach((button) => button.addEventListener("click", {
    in: () => zoom(1.25), out: () => zoom(0.8), fit, png: savePicture,
  }[button.dataset.do]));

  function savePicture() {
    canvas.querySelector("canvas").toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `${document.title}.png`;
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }

  if (hidden.size) applyLegend();
  if (facts.edges[state.get("edge")]) select(null, state.get("edge"));
  else if (facts.nodes[state.get("node")]) select(state.get("node"), null);
  network.once("afterDrawing", () => { document.documentElement.dataset.drawn = "true"; });
  fit();
  window.zhengtu = { network, nodes, edges };
})();
