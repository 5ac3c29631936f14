// Draws the view of a form with native controls and sends what a person does. It knows no rule.
const PATIENCE = 8000; // Milliseconds without an answer after which we say so.
const PAUSE = 300; // Milliseconds without a key after which a number may be complete.
let forms = 0;

function made(tag, kind, text) {
  const node = document.createElement(tag);
  if (kind) node.className = kind;
  if (text) node.textContent = text;
  return node;
}

function say(node, text) {
  // A screen reader speaks only what changes.
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}

function control(field) {
  if (field.kind === "choice") {
    const select = made("select");
    for (const one of field.options) {
      const option = made("option", "", one.label);
      option.value = one.id;
      select.append(option);
    }
    return select;
  }
  const node = made(field.kind === "words" ? "textarea" : "input");
  if (field.kind === "words") node.rows = 2;
  else node.type = "text";
  if (field.kind === "number") node.inputMode = "decimal";
  if (field.lang) node.lang = field.lang;
  node.autocomplete = "off";
  node.spellcheck = false;
  return node;
}

function drawField(field, prefix, send) {
  const box = made("div", "field " + field.kind);
  const label = made("label", "", field.label);
  const input = control(field);
  input.id = `${prefix}-${field.id}`;
  label.htmlFor = input.id;
  const row = made("div", "row");
  row.append(input, made("span", "unit", field.unit));
  const about = made("p", "about", field.about);
  const error = made("p", "error");
  const echo = made("p", "echo");
  about.id = input.id + "-about";
  error.id = input.id + "-error";
  echo.id = input.id + "-echo";
  error.setAttribute("role", "alert");
  echo.setAttribute("aria-live", "polite");
  input.setAttribute("aria-describedby", [error.id, echo.id, about.id].join(" "));
  let pause = null;
  function typed() {
    clearTimeout(pause);
    send("type", field.id, input.value);
  }
  input.addEventListener("change", typed);
  if (field.kind === "number") {
    input.addEventListener("keydown", (event) => event.key === "Enter" && typed());
    input.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => send("foresee", field.id, input.value), PAUSE);
    });
  }
  box.append(label, row, error, echo, about);
  if (field.source) {
    const source = made("details", "source");
    const summary = made("summary", "", field.asked);
    summary.setAttribute("aria-label", `${field.asked} ${field.label}`);
    source.append(summary, made("p", "", field.source));
    box.append(source);
  }
  return {
    box,
    update(now, fill) {
      if (fill) input.value = now.text;
      input.setAttribute("aria-invalid", now.error ? "true" : "false");
      say(error, now.error);
      say(echo, now.echo);
    },
  };
}

function drawGroup(group, prefix, send) {
  let box = made("div", "group");
  let inside = box;
  if (group.fold) {
    box = made("details", "fold");
    box.append(made("summary", "", group.label));
    inside = made("div", "group");
    box.append(inside);
  } else if (group.label) {
    box = inside = made("fieldset", "group");
    box.append(made("legend", "", group.label));
  }
  const parts = {};
  for (const field of group.fields) {
    parts[field.id] = drawField(field, prefix, send);
    inside.append(parts[field.id].box);
  }
  for (const below of group.groups || []) {
    const drawn = drawGroup(below, prefix, send);
    inside.append(drawn.box);
    Object.assign(parts, drawn.parts);
  }
  return { box, parts };
}

function fieldsOf(groups) {
  return groups.flatMap((group) => [...group.fields, ...fieldsOf(group.groups || [])]);
}

function drawButton(action, send) {
  const button = made("button", action.strong ? "strong" : "", action.label);
  button.type = "button";
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") !== "true") send("act", action.id, "");
  });
  return button;
}

function drawVersions(versions, prefix, send) {
  const box = made("div", "versions");
  const select = made("select");
  const label = made("label", "", versions.label);
  select.id = `${prefix}-versions`;
  label.htmlFor = select.id;
  const button = made("button", "", versions.action);
  button.type = "button";
  button.addEventListener("click", () => select.value && send("back", select.value, ""));
  box.append(label, select, button);
  let known = "";
  return {
    box,
    update(now) {
      box.hidden = now.items.length === 0;
      if (known === JSON.stringify(now.items)) return;
      known = JSON.stringify(now.items);
      const chosen = select.value;
      select.replaceChildren(...now.items.map((one) => new Option(one.label, one.id)));
      if (now.items.some((one) => one.id === chosen)) select.value = chosen;
    },
  };
}

function render({ model, el }) {
  const prefix = `gros-form-${++forms}`;
  const form = made("form", "gros-form");
  const view = () => model.get("view");
  const status = made("p", "status");
  status.setAttribute("role", "status");
  const alarm = made("p", "error");
  alarm.setAttribute("role", "alert");
  let waiting = null;

  function send(what, name, text) {
    if (what !== "foresee") {
      clearTimeout(waiting);
      waiting = setTimeout(() => say(alarm, view().slow), PATIENCE);
    }
    model.send({ what, name, text });
  }

  const first = view();
  form.lang = first.lang;
  form.setAttribute("aria-label", first.title);
  form.addEventListener("keydown", (event) => {
    // Plain letters and Enter are ours, not shortcuts of JupyterLab; Control+S still saves.
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(made("p", "title", first.title), made("p", "lead", first.lead));
  const parts = {};
  for (const group of first.groups) {
    const drawn = drawGroup(group, prefix, send);
    form.append(drawn.box);
    Object.assign(parts, drawn.parts);
  }
  const facts = made("div", "facts");
  const buttons = Object.fromEntries(first.actions.map((one) => [one.id, drawButton(one, send)]));
  const row = made("div", "actions");
  row.append(...Object.values(buttons));
  const versions = first.versions ? drawVersions(first.versions, prefix, send) : null;
  form.append(facts, row, alarm, status);
  if (versions) form.append(versions.box);
  const footer = made("p", "about");
  form.append(footer);
  el.append(form);

  let stamp = -1;
  let heard = -1;
  function update() {
    const now = view();
    for (const field of fieldsOf(now.groups)) parts[field.id].update(field, now.stamp !== stamp);
    stamp = now.stamp;
    if (heard >= 0 && now.heard !== heard) {
      clearTimeout(waiting);
      say(alarm, "");
    }
    heard = now.heard;
    if (facts.textContent !== now.facts.join("")) {
      facts.replaceChildren(...now.facts.map((one) => made("p", "", one)));
    }
    for (const action of now.actions) {
      const button = buttons[action.id];
      button.hidden = !!action.hidden;
      // Stays reachable by keyboard, so that a screen reader finds it and says that it waits.
      button.setAttribute("aria-disabled", action.waits ? "true" : "false");
    }
    if (versions) versions.update(now.versions);
    say(status, now.status);
    say(footer, now.footer || "");
  }
  update();
  model.on("change:view", update);
  send("hello", "", ""); // A form of a saved notebook gets no answer and then says so.
  return () => {
    clearTimeout(waiting);
    model.off("change:view", update);
  };
}

export default { render };
