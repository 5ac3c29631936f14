"""A running JupyterLab and the page in which a person sees it, for tests and for measurements."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from gros.lab import start

LOCAL = re.compile(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:")
ROOT = Path(__file__).parents[2]
TOKEN = "only-in-tests"
PATIENCE = 1000.0 * float(os.environ.get("GROS_PATIENCE", "120"))
"""Milliseconds that a page may take for anything; a loaded machine needs more."""
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update",
         "--disable-sync")  # fmt: skip
FAINT = """() => {
  const parts = (colour) => (colour.match(/[0-9.]+/g) || []).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, place) => sum + one * [0.2126, 0.7152, 0.0722][place], 0);
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if (parts(colour).length === 3 || parts(colour)[3] > 0.99) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const texts = [...document.querySelectorAll(".gros *, .gros-form *")].filter((one) =>
    one.checkVisibility() && !one.closest("svg")
    && [...one.childNodes].some((each) => each.nodeType === 3 && each.textContent.trim()));
  const found = texts.map((one) => {
    const [ink, paper] = [light(getComputedStyle(one).color), light(behind(one))];
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    return {ratio, what: one.outerHTML.slice(0, 120)};
  });
  return {texts: found.length, faint: found.filter((one) => one.ratio < 4.5)};
}"""
"""Counts our texts on the page and names those whose contrast is below 4.5 to 1."""
FRESH = """() => [...jupyterapp.shell.currentWidget.content.model.cells]
  .filter((one) => one.type === "code").forEach((one) => one.clearExecution())"""
"""Empties all cells, so that none looks as if it had run already."""
READY = """() => {
  const session = window.jupyterapp?.shell.currentWidget?.sessionContext;
  return session?.isReady && session.session?.kernel?.status === "idle";
}"""
"""Tells whether the kernel of the notebook that is seen answers; the status bar may still tell of
the one seen before, and JupyterLab drops what it is told to run earlier."""
DONE = """() => {
  const panel = jupyterapp.shell.currentWidget;
  const cells = [...panel.content.model.cells].filter((one) => one.type === "code");
  const stopped = cells.some((one) =>
    one.toJSON().outputs.some((each) => each.output_type === "error"));
  return panel.sessionContext.session?.kernel?.status === "idle"
    && (stopped || cells.every((one) => one.executionCount));
}"""
"""Tells whether every cell of the notebook has run, or one has failed and the rest will not."""


def chromium() -> str | None:
    """Return where the browser lies, or None where there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


@dataclass
class Lab:
    """A running JupyterLab of one language and the page in which a person sees it."""

    language: str
    address: str
    folder: Path
    page: object = None
    token: str = TOKEN
    outside: list[str] = field(default_factory=list)

    def open(self, name: str, workspace: str = "") -> None:
        """Open a notebook and wait until its kernel answers; each tab has its own workspace."""
        place = f"workspaces/{workspace}/" if workspace else ""
        tree = f"lab/{place}tree/{self.language}/{name}"
        self.page.goto(f"{self.address}/{tree}?token={TOKEN}&reset")
        self.ready()

    def ready(self) -> None:
        """Wait until the notebook that is seen stands there and its kernel answers."""
        self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell").first.wait_for(
            timeout=PATIENCE
        )
        self.page.wait_for_function(READY, timeout=PATIENCE)

    def ask(self, path: str, method: str) -> list[str]:
        """Ask the server for every session, or do something with each, as a page of it may."""
        return self.page.evaluate(
            """async ([path, method]) => {
              const token = document.cookie.match(/_xsrf=([^;]*)/)?.[1] || "";
              const found = await (await fetch("/api/sessions")).json();
              for (const one of found)
                await fetch(path.replace("SESSION", one.id).replace("KERNEL", one.kernel.id),
                            {method, headers: {"X-XSRFToken": token}});
              return found.map((one) => one.id);
            }""",
            [path, method],
        )

    def run_all(self) -> None:
        """Run all cells by the menu, as the notebook tells its reader."""
        self.page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.content?.model")
        run, every = {
            "nl": ("Uitvoeren", "Run All Cells"),
            "de": ("Ausführen", "Alle Zellen ausführen"),
        }[self.language]
        self.page.evaluate(FRESH)
        self.page.get_by_role("menuitem", name=run, exact=True).click()
        self.page.get_by_role("menuitem", name=every, exact=True).click()

    def finished(self) -> None:
        """Wait until all cells have run or one has failed; output is on the page then or soon."""
        self.page.wait_for_function(DONE)

    def outputs(self) -> list[dict]:
        """Return source, kinds and errors of what each code cell shows."""
        return self.page.evaluate(
            """() => [...jupyterapp.shell.currentWidget.content.model.cells]
              .filter((one) => one.type === "code").map((one) => one.toJSON())
              .map((one) => ({source: [one.source].flat().join(""),
                kinds: one.outputs.flatMap((each) => Object.keys(each.data || {})),
                errors: one.outputs.filter((each) => each.output_type === "error")
                  .map((each) => each.ename + ": " + each.evalue)}))"""
        )

    def cut(self) -> list[str]:
        """Return what of ours reaches beyond the edge of its cell."""
        return self.page.evaluate(
            """() => [...document.querySelectorAll('.gros, .gros *, .gros-form, .gros-form *')]
              .filter((one) => !one.closest('svg') && one.checkVisibility()
                && one.getBoundingClientRect().right
                > one.closest('.jp-OutputArea-output').getBoundingClientRect().right + 1)
              .map((one) => one.outerHTML.slice(0, 120))"""
        )

    def faint(self) -> dict:
        """Return how many texts of ours are seen, and which are too faint to be read."""
        return self.page.evaluate(FAINT)

    def shot(self, name: str, *, whole: bool = False) -> None:
        """Keep a picture of the page, or of the whole notebook, beside the other files of tests."""
        folder = self.folder.parent / "screenshots"
        folder.mkdir(exist_ok=True)
        path = folder / f"{self.language}_{name}.png"
        if not whole:
            self.page.screenshot(path=path)
            return
        long = self.page.evaluate(
            "() => { const one = document.querySelector("
            "'.jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer');"
            " one.scrollTop = 0; return one.scrollHeight; }"
        )
        self.page.set_viewport_size({"width": 1280, "height": int(min(long + 120, 12_000))})
        self.page.wait_for_timeout(500)
        self.page.screenshot(path=path)
        self.page.set_viewport_size({"width": 1280, "height": 900})


@contextlib.contextmanager
def running(browser, home: Path, language: str) -> Iterator[Lab]:
    """Start JupyterLab as ``gros lab`` does, on the notebooks in a folder, and open a page."""
    start.prepare(home / "home", home / "notebooks", language)
    around = start.environment(home / "home", os.environ, language)
    around["PYTHONPATH"] = str(ROOT)
    line = [*start.command(home / "notebooks", home / "notebooks"), "--no-browser", "--allow-root",
            "--ServerApp.port=0", "--LabApp.expose_app_in_browser=True",
            f"--IdentityProvider.token={TOKEN}"]  # fmt: skip
    with (home / "log.txt").open("w") as log:
        server = subprocess.Popen(line, env=around, stdout=log, stderr=log)
        try:
            found = Lab(language, address(home / "log.txt"), home)
            found.page = watched(browser, found)
            yield found
            found.page.context.close()
        finally:
            ended(server.pid)
            server.wait()


def ended(server: int) -> None:
    """End a server with its kernels and their workers, whatever they are doing."""
    try:
        family = [psutil.Process(server), *psutil.Process(server).children(recursive=True)]
    except psutil.NoSuchProcess:
        return
    for sign in ("terminate", "kill"):
        for one in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                getattr(one, sign)()
        _gone, family = psutil.wait_procs(family, timeout=10)


def watched(browser, lab: Lab):
    """Return a page that refuses every request to another computer and counts them."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale=lab.language)
    context.set_default_timeout(PATIENCE)

    def judge(route) -> None:
        if LOCAL.match(route.request.url):
            route.continue_()
        else:
            lab.outside.append(route.request.url)
            route.abort()

    context.route("**/*", judge)
    return context.new_page()


def address(log: Path) -> str:
    """Return where the server listens, as soon as it answers."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text())
        if found:
            try:
                urllib.request.urlopen(f"{found[0]}/api?token={TOKEN}", timeout=2).close()
            except OSError:
                pass
            else:
                return found[0]
        time.sleep(0.2)
    raise AssertionError(f"JupyterLab did not start: {log.read_text()[-2000:]} {sys.version}")
