"""The one error of the package build."""


class BuildError(Exception):
    """A build product cannot be made; the message says why and what to do."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(f"{what}; {fix}")
