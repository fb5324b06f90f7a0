"""What `deploy/` says is true: its steps are followed here without Docker, in a clean folder."""

from __future__ import annotations

import configparser
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
import serving
import yaml
from servers import free_port, nginx, wait_for
from small import small_corpus

from regiodeal_qa.cli import _parser
from regiodeal_qa.settings import REPOSITORY, Settings

DEPLOY = REPOSITORY / "deploy"
QUESTION = "Wat is het doel van de Regio Deal Twente?"


def steps() -> list[tuple[str, str]]:
    """(instruction, rest) of each line of the Dockerfile."""
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    parts = [line.split(" ", 1) for line in lines if line and not line.startswith("#")]
    return [(word, rest) for word, rest in parts]


def compose() -> dict[str, dict[str, object]]:
    return dict(yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"])


def image(folder: Path) -> Path:
    """The folder that COPY and `make install` would make; the packages are those of this run."""
    for word, rest in steps():
        if word != "COPY":
            continue
        *sources, target = rest.split()
        for source in sources:
            path = REPOSITORY / source
            if path.is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(path, folder / target, ignore=ignored)
            else:
                shutil.copy(path, folder / target)
    planned = subprocess.run(
        ["make", "-n", "install"], cwd=folder, text=True, capture_output=True, check=True
    ).stdout
    assert "pip install --disable-pip-version-check torch==" in planned
    assert "-c constraints.txt -e ." in planned
    (folder / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (folder / ".venv" / name).symlink_to(Path(sys.prefix) / name)
    (folder / ".venv" / ".installed").touch()
    subprocess.run(["make", "install"], cwd=folder, check=True)
    return folder


def test_the_image_is_installed_by_the_makefile() -> None:
    run = [rest for word, rest in steps() if word == "RUN"]
    assert "make install" in run
    assert not [rest for rest in run if "pip" in rest], "packages come by the Makefile alone"


@pytest.mark.skipif(shutil.which("make") is None, reason="no make")
def test_the_steps_of_the_compose_file_give_a_service_that_answers(tmp_path: Path) -> None:
    (tmp_path / "image").mkdir()
    work = image(tmp_path / "image")
    services = compose()
    ports = {name: free_port() for name in ("chroma", "app-1", "app-2", "nginx")}
    environment = {**os.environ, "PYTHONPATH": f"{work / 'src'}:{work}"}
    environment |= dict(rest.split("=") for word, rest in steps() if word == "ENV")
    environment |= dict(services["index"]["environment"])
    environment["REGIODEAL_CORPUS_DIR"] = str(small_corpus(tmp_path))  # the whole takes minutes
    del environment["REGIODEAL_CACHE_DIR"]  # the model was prepared already

    def here(text: str, port: int | None = None) -> str:
        """An address or a folder of a container, as it is on this machine."""
        for name, own in ports.items():
            for inside in ("8000", "7860"):
                text = text.replace(f"{name}:{inside}", f"127.0.0.1:{own}")
        if text in ("7860", "8000"):
            return str(port)
        if text in ("/data", "/chroma"):
            return f"{tmp_path}{text}"
        return "127.0.0.1" if text == "0.0.0.0" else text

    environment = {name: here(value) for name, value in environment.items()}

    def started(command: list[str], port: int | None = None) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [here(word, port) for word in command],
            cwd=work,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        stack.callback(process.wait)
        stack.callback(process.send_signal, signal.SIGKILL)
        return process

    with ExitStack() as stack:
        started(list(services["chroma"]["command"]), ports["chroma"])
        wait_for(f"http://127.0.0.1:{ports['chroma']}/api/v2/heartbeat")
        assert started(list(services["index"]["command"])).wait(serving.PATIENCE_S) == 0
        [command] = [rest for word, rest in steps() if word == "CMD"]
        for name in ("app-1", "app-2"):
            started(json.loads(command), ports[name])
            url = f"http://127.0.0.1:{ports[name]}"
            serving.until(lambda url=url: serving.health(url) == 200)
        filled = (DEPLOY / "nginx.conf.template").read_text(encoding="utf-8")
        for name, value in dict(services["nginx"]["environment"]).items():
            own = f"127.0.0.1:{ports['nginx']}" if name == "LISTEN" else here(value)
            filled = filled.replace(f"${{{name}}}", own)
        url = f"http://127.0.0.1:{ports['nginx']}"
        stack.enter_context(nginx(filled, tmp_path / "nginx", f"{url}/healthz"))
        assert serving.ask(url, QUESTION)["status"] == "answered"


def test_the_compose_file_names_what_exists() -> None:
    services = compose()
    assert set(services) == {"chroma", "index", "app-1", "app-2", "nginx"}
    build = dict(services["chroma"]["build"])
    assert (DEPLOY / build["context"] / build["dockerfile"]).is_file()
    [mounted] = services["nginx"]["volumes"]
    assert (DEPLOY / mounted.split(":")[0]).is_file()
    assert set(dict(services["nginx"]["environment"])) == {"LISTEN", "APP_1", "APP_2"}


@pytest.mark.parametrize("unit", ["regiodeal-qa@.service", "regiodeal-chroma.service"])
def test_the_units_start_commands_that_exist(unit: str) -> None:
    read = configparser.RawConfigParser(strict=False, interpolation=None)
    read.optionxform = str
    read.read(DEPLOY / unit)
    program, *arguments = shlex.split(read["Service"]["ExecStart"].replace("%i", "7861"))
    assert Path(sys.executable).with_name(Path(program).name).is_file()
    if Path(program).name == "regiodeal-qa":
        parsed = _parser().parse_args(arguments)
        assert (parsed.port, parsed.when_ready) == (7861, True)
    else:
        assert arguments[0] == "run"
    names = [
        line.removeprefix("Environment=REGIODEAL_").split("=")[0].lower()
        for line in (DEPLOY / unit).read_text(encoding="utf-8").splitlines()
        if line.startswith("Environment=")
    ]
    assert set(names) <= set(Settings.model_fields)
