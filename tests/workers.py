"""How the tests are dealt to several processes, where pytest-xdist runs more than one (`make test` runs two).

What needs the server of one Neo4j release goes to one process, so that each release is started once. All else goes by
its module, whose fixtures are made once. The longest parts go first: with a long one last, one process would wait.
"""

from servers import RELEASES
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

# What takes longer than its number of tests tells, longest first.
LONGEST = (
    *RELEASES,
    "tests/zhengtu/test_beside_a_server.py",
    "tests/graph/test_store_laws.py",
    "tests/graph/test_store_embedded.py",
    "tests/e2e/test_e2e_pages.py",
    "tests/test_container.py",
    "tests/zhengtu/test_concurrent_builds.py",
)


class Dealer(LoadScopeScheduling):
    """Deals the parts out, the longest first."""

    def _split_scope(self, nodeid: str) -> str:
        return part_of(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        self.workqueue.move_to_end(max(self.workqueue, key=self._length), last=False)
        super()._assign_work_unit(node)

    def _length(self, part: str) -> tuple[int, int]:
        rank = LONGEST.index(part) if part in LONGEST else len(LONGEST)
        return -rank, len(self.workqueue[part])


def part_of(test: str) -> str:
    """The release that a test names among its parameters, else its module."""
    module, _, parameters = test.partition("[")
    return next((name for name in RELEASES if name in parameters), module.partition("::")[0])
