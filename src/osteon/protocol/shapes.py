"""Which expressions are the same tree, though they were written in different places."""

from dataclasses import fields

from osteon.protocol.expressions import Expression


class Shapes:
    """Gives every tree a number; equal trees get the same one."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}
        self._of_nodes: dict[int, tuple[Expression, int]] = {}

    def of(self, node: Expression) -> int:
        """The number of this expression's tree.

        >>> from osteon.protocol.expressions import fact
        >>> shapes = Shapes()
        >>> shapes.of(fact.smoker & fact.salty_food) == shapes.of(fact.smoker & fact.salty_food)
        True
        >>> shapes.of(fact.smoker) == shapes.of(~fact.smoker)
        False
        """
        known = self._of_nodes.get(id(node))
        if known is not None:
            return known[1]
        inside = (self._inside(getattr(node, one.name)) for one in fields(node))  # type: ignore[arg-type]
        number = self._numbers.setdefault((type(node), *inside), len(self._numbers))
        # The node is kept with its number: an id is only its own while it lives.
        self._of_nodes[id(node)] = node, number
        return number

    def _inside(self, value: object) -> object:
        if isinstance(value, Expression):
            return self.of(value)
        if isinstance(value, tuple):
            return tuple(self._inside(one) for one in value)
        return repr(value)
