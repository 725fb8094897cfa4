"""Whom nothing in a plan may ever fall on."""

from __future__ import annotations

from cutset.model.network import Member, Network


def may_be_target(member: Member, network: Network) -> bool:
    """Whether a member may be removed in a simulation or stand beside a tool.

    Never the protected, and never the entry that is the group itself: one marked so, or
    one that is no person and gives the network its name.
    """
    names_it = member.entity == network.anchor and member.kind != "person"
    return not (member.protected or member.is_group or names_it)
