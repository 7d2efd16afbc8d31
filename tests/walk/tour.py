"""The tour: one long walk until everything was done, with books kept on the way for others."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Kind, Templates
from tests.walk.coverage_goal import missing
from tests.walk.scene import Scene
from tests.walk.watch import Rolled, Watch
from tests.walk.world import World

SEED, NEVER_YET = 3, 12
PATIENCE = 5000
KEEP_EACH = 300


class Tour:
    """A tour through one scene, and the moments from which other walks may begin."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.moments = [scene.start]
        self.steps = 0
        self._watch = Watch(World(scene), NEVER_YET)
        self.missing = missing(self._watch.world.chronicle)

    def walk(self) -> None:
        """Walk until nothing is missing, or patience ends; then look at the whole book."""
        chance, world = Rolled(SEED), self._watch.world
        try:
            while self.missing and self.steps < PATIENCE:
                self.steps += 1
                self._watch.step(chance)
                self._watch.check()
                self.missing = missing(world.chronicle)
                if self.steps % KEEP_EACH == 0:
                    self._keep()
            self._watch.finish()
            self._keep()
        finally:
            world.close()

    def _keep(self) -> None:
        world = self._watch.world
        world.let_go()
        self.moments.append(self.scene.keep(world.address, world.at))


class Tours:
    """The tours of a test run, each walked when somebody asks for it first."""

    def __init__(self, templates: Templates, folder: Path) -> None:
        self._templates, self._folder = templates, folder
        self._made: dict[str, Tour] = {}

    def of(self, engine_name: str) -> Tour:
        """Return the tour on an engine."""
        if engine_name not in self._made:
            folder = self._folder / engine_name
            folder.mkdir()
            address = self._templates.copy(engine_name, folder, Kind.STOCKED)
            tour = self._made[engine_name] = Tour(Scene(address, engine_name, folder))
            tour.walk()
        return self._made[engine_name]

    def close(self) -> None:
        """Throw all books away."""
        for tour in self._made.values():
            tour.scene.close()
