"""The home of somebody who does other work with Python and Jupyter: all of it in the course's way at once."""

import json
import sys
from pathlib import Path

_SERVER = """
c = get_config()
for app in (c.ServerApp, c.LabApp, c.NotebookApp, c.CourseApp, c.ExtensionApp):
    app.ip, app.port, app.base_url, app.open_browser = "192.0.2.1", 1, "/other/", False
    app.token = app.password = "of-other-work"
    app.default_url, app.root_dir, app.local_hostnames = "/tree", "/", []
c.ServerApp.certfile = c.ServerApp.keyfile = c.ServerApp.client_ca = "/nowhere/of-other-work.pem"
c.ServerApp.allow_remote_access, c.ServerApp.custom_display_url = False, "https://192.0.2.1/other/"
c.ServerApp.kernel_spec_manager_class = c.ServerApp.contents_manager_class = "not.there.AtAll"
c.ServerApp.jpserver_extensions = {
    "jupyterlab": False, "commissioning.server.at_home": False, "not_there_at_all": True
}
c.PasswordIdentityProvider.hashed_password = "argon2:of-other-work"
c.PasswordIdentityProvider.password_required = True
c.IdentityProvider.token = "of-other-work"
c.KernelSpecManager.allowed_kernelspecs = {"ir"}
c.MappingKernelManager.default_kernel_name = "ir"
c.LabApp.app_dir = c.LabApp.user_settings_dir = "/nowhere"
"""
_JSON = {
    "ServerApp": {"base_url": "/json/", "port": 2, "jpserver_extensions": {"jupyterlab": False}}
}
_FALLS_OVER = "raise SystemExit('start-up of other work')\n"
_KERNEL = {
    "argv": ["/nowhere/python3", "{connection_file}"],
    "display_name": "Old",
    "language": "python",
}
_DISABLED = {
    "disabledExtensions": {"commissioning-course": True, "@jupyterlab/notebook-extension": True},
    "lockedExtensions": {"@jupyterlab/application-extension": True},
}
_OLD_EXTENSION = {
    "name": "of-other-work",
    "version": "1.0.0",
    "jupyterlab": {"extension": True, "_build": {"load": "static/not-there.js"}},
}  # fmt: skip


def make_dirty(home: Path) -> dict[str, str]:
    """Fill `home`; gives the environment that goes with it."""
    jupyter, data, ipython = home / ".jupyter", home / ".local/share/jupyter", home / ".ipython"
    for name in ("server", "lab", "notebook", "commissioning"):
        _put(jupyter / f"jupyter_{name}_config.py", _SERVER)
    _put(jupyter / "jupyter_server_config.json", json.dumps(_JSON))
    _put(jupyter / "jupyter_config.json", json.dumps(_JSON))
    _put(jupyter / "jupyter_server_config.d" / "broken.json", "{ not JSON")
    _put(jupyter / "labconfig" / "page_config.json", json.dumps(_DISABLED))
    _put(
        jupyter / "lab/user-settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings", "{"
    )
    _put(jupyter / "custom" / "custom.css", "* { display: none !important }")
    _put(data / "kernels/python3/kernel.json", json.dumps(_KERNEL))
    _put(data / "labextensions/of-other-work/package.json", json.dumps(_OLD_EXTENSION))
    for profile in ("profile_default", "profile_other"):
        _put(ipython / profile / "startup/00-start.py", _FALLS_OVER)
        for config in ("ipython_config.py", "ipython_kernel_config.py"):
            _put(
                ipython / profile / config,
                f"c = get_config()\nc.IPKernelApp.exec_lines = ['{1}/0']\n",
            )
    for module in ("jinja2", "tornado", "traitlets", "subprocess", "yaml"):
        _put(home / "old-python" / f"{module}.py", _FALLS_OVER)
    _put(home / "startup.py", _FALLS_OVER)
    _put(home / "a-file", "where a folder should be")
    _put(
        home / ".config/pip/pip.conf", "[global]\nuser = true\ntarget = /nowhere\nno-deps = false\n"
    )
    _put(home / ".config/uv/uv.toml", "offline = true\nexclude-newer = '2006-01-01'\n")
    return {
        "HOME": str(home),
        "CONDA_DEFAULT_ENV": "other",
        "CONDA_PREFIX": sys.prefix,
        "IPYTHONDIR": str(ipython),
        "JPY_PARENT_PID": "1",
        "JPY_SESSION_NAME": "/nowhere/other.ipynb",
        "JUPYTERLAB_DIR": "/nowhere/lab",
        "JUPYTERLAB_SETTINGS_DIR": "/nowhere/settings",
        "JUPYTERLAB_WORKSPACES_DIR": "/nowhere/workspaces",
        "JUPYTER_CONFIG_DIR": str(jupyter),
        "JUPYTER_CONFIG_PATH": str(jupyter),
        "JUPYTER_DATA_DIR": str(data),
        "JUPYTER_GATEWAY_URL": "http://192.0.2.1:8888",
        "JUPYTER_PATH": str(data),
        "JUPYTER_PLATFORM_DIRS": "1",
        "JUPYTER_PORT": "3",
        "JUPYTER_PREFER_ENV_PATH": "0",
        "JUPYTER_RUNTIME_DIR": str(home / "a-file" / "runtime"),
        "JUPYTER_TOKEN": "of-other-work",
        "PIP_DRY_RUN": "1",
        "PIP_PREFIX": "/nowhere",
        "PIP_REQUIRE_VIRTUALENV": "1",
        "PIP_TARGET": "/nowhere",
        "PYTHONINSPECT": "",
        "PYTHONSTARTUP": str(home / "startup.py"),
        "PYTHONUSERBASE": str(home / "old-python"),
        "UV_EXCLUDE_NEWER": "2006-01-01",
        "UV_OFFLINE": "1",
        "UV_REQUIRE_HASHES": "1",
        "VIRTUAL_ENV": "/nowhere/other",
        "XDG_DATA_HOME": str(home / ".local/share"),
    }


def for_the_door(home: Path) -> dict[str, str]:
    """What only `go.py` can hold off, as it reaches Python before any program runs."""
    return {
        "PYTHONOPTIMIZE": "2",
        "PYTHONPATH": str(home / "old-python"),
        "PYTHONSAFEPATH": "1",
        "PYTHONWARNINGS": "error",
    }


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
