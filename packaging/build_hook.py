"""Hatchling hook: compile ``ui/`` and ``resources/`` before a wheel, editable or not, is packed."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileAssets(BuildHookInterface):  # type: ignore[type-arg]  # hatchling publishes no config type
    """Runs the one compiler; the sdist carries the sources, so it needs none."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name == "wheel":
            compiler = Path(self.root, "packaging", "compile_assets.py")
            runpy.run_path(str(compiler))["compile_all"]()
