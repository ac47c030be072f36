"""The import contracts in pyproject.toml cover every package that exists; `make check` proves them."""

from tests.architecture.source import PACKAGE, project

MAY_USE_DJANGO = {"clinic", "web", "cli"}


def contract(identity: str) -> dict[str, list[str]]:
    contracts = project()["tool"]["importlinter"]["contracts"]
    return next(one for one in contracts if one["id"] == identity)


def packages() -> set[str]:
    return {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


def test_a_package_below_the_clinic_is_kept_free_of_django() -> None:
    named = {module.removeprefix("osteon.") for module in contract("django")["source_modules"]}
    forgotten = packages() - MAY_USE_DJANGO - named
    assert not forgotten, f"Name {sorted(forgotten)} in the contract `django` in pyproject.toml."


def test_every_package_has_its_layer() -> None:
    layers = " ".join(contract("layers")["layers"])
    homeless = {
        package for package in packages() if package not in layers.replace("(", " ").replace(")", " ").split()
    }
    assert not homeless, f"Give {sorted(homeless)} a place in the contract `layers` in pyproject.toml."
