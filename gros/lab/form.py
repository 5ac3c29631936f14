"""A form in a notebook: native HTML controls that show what Python says and send what is typed."""

import threading
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from gros.language import _, current

__all__ = ["Form"]

_HERE = Path(__file__).parent


class Form(anywidget.AnyWidget):
    """The base of all forms; what it shows is one description, ``view``.

    A view holds texts only: ``title``, ``groups`` of ``fields``, ``facts``, ``actions``,
    ``versions`` and ``status``. The script beside this file draws it and knows no rule.
    """

    _esm = (_HERE / "form.js").read_text("utf-8")
    _css = (_HERE / "form.css").read_text("utf-8")
    view = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        super().__init__()
        self._heard = 0
        self._stamp = 0
        self._showing = threading.RLock()
        self.on_msg(self._receive)

    def do(self, what: str, name: str, text: str) -> None:
        """Do what a person asked for: ``what`` is the act, ``name`` the control."""
        raise NotImplementedError

    def foresee(self, name: str, text: str) -> None:
        """Prepare for a number that a person is still typing; nothing has been asked yet."""

    def told(self) -> dict[str, Any]:
        """Return the view of this moment, without what every form has."""
        raise NotImplementedError

    def show(self, *, anew: bool = False) -> None:
        """Send the view to every open page; ``anew`` puts our texts into the controls as well."""
        # Two threads show: what the later one tells must not be overtaken by the earlier one.
        with self._showing:
            self._stamp += anew
            self.view = {
                **self.told(),
                "lang": current(),
                "heard": self._heard,
                "stamp": self._stamp,
                "slow": _(
                    "This form gets no answer. The program may be busy, or was started again."
                    " Your settings are in the file, nothing is lost. If this stays, run this"
                    " cell again."
                ),
            }

    def _receive(self, _widget: Any, content: dict[str, str], _buffers: Any) -> None:
        """Answer one message of the page; anything that is not ours is passed over."""
        if not all(isinstance(content.get(key), str) for key in ("what", "name", "text")):
            return
        if content["what"] == "foresee":
            self.foresee(content["name"], content["text"])
            return
        self._heard += 1
        self.do(content["what"], content["name"], content["text"])
        self.show()
